import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { migrate } from '@/lib/db/migrate.server';
import { startProcess, stopProcess } from '../studio/child-process';

/** Opens an empty, migrated database: on the server of TEST_DATABASE_URL, else an embedded one in this folder. */
export async function openTestDatabase(dataDir: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const database = process.env.TEST_DATABASE_URL
    ? await createServerDatabase(process.env.TEST_DATABASE_URL)
    : await startEmbeddedDatabase(dataDir);
  await migrate(database.url);
  return database;
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
