// Global setup of the `integration` tests: a PostgreSQL of their own (embedded, or a fresh database on the server that
// TEST_DATABASE_URL names), migrated, and settings that point at nothing outside a temporary folder.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { migrate } from '@/lib/db/migrate.server';
import { startProcess, stopProcess } from '../studio/child-process';
import { findFreePort } from '../studio/port';

export default async function setup() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'slatehouse-test-'));
  const database = process.env.TEST_DATABASE_URL
    ? await createServerDatabase(process.env.TEST_DATABASE_URL)
    : await startEmbeddedDatabase(dataDir);
  await migrate(database.url);
  // The test processes inherit these. PORTs are free ones: a test that needs web or sandbox there starts it itself.
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SANDBOX: 'on',
    SANDBOX_URL: `http://127.0.0.1:${await findFreePort()}`,
    INTERNAL_URL: `http://127.0.0.1:${await findFreePort()}`,
    STORAGE: 'local',
    LOG_LEVEL: process.env.LOG_LEVEL || 'silent',
  });
  return async () => {
    await database.remove();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function startEmbeddedDatabase(dataDir: string) {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    env: { LOG_LEVEL: 'warn' },
  });
  return { url: embeddedAddress(dataDir).connectionString, remove: () => stopProcess(child, 10_000) };
}

async function createServerDatabase(serverUrl: string) {
  const name = `slatehouse_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => runOnServer(serverUrl, `drop database ${name} with (force)`) };
}

async function runOnServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
