import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { migrate } from '@/lib/db/migrate.server';
import { startProcess, stopProcess } from '../studio/child-process';

/** A database that was migrated once. Copying it takes a second; creating and migrating one takes several. */
export interface DatabaseTemplate {
  /** The data folder of a stopped embedded database. */
  folder: string;
  /** The name of a database on the server of TEST_DATABASE_URL, null without one. */
  onServer: string | null;
}

export interface TestDatabase {
  url: string;
  remove: () => Promise<void>;
}

/** Creates the template of a test run below `folder`. */
export async function createTemplate(folder: string): Promise<DatabaseTemplate & Pick<TestDatabase, 'remove'>> {
  const dataDir = path.join(folder, 'template');
  const embedded = await startEmbeddedDatabase(dataDir);
  await migrate(embedded.url);
  await embedded.remove();
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return { folder: dataDir, onServer: null, remove: async () => {} };
  const onServer = newName();
  await runOnServer(server, `create database ${onServer}`);
  await migrate(urlOnServer(server, onServer));
  // A database with open connections can't be copied. The migration's pool keeps some for a while.
  await runOnServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${onServer}'`);
  return { folder: dataDir, onServer, remove: () => runOnServer(server, `drop database ${onServer} with (force)`) };
}

/**
 * Opens a copy of the template: on the server of TEST_DATABASE_URL, else an embedded database in this folder.
 * @param dataDir an existing folder without a database.
 */
export async function openTestDatabase(dataDir: string, template: DatabaseTemplate): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (server && template.onServer) return createServerDatabase(server, template.onServer);
  await copyTemplate(template, dataDir);
  return startEmbeddedDatabase(dataDir);
}

/** Copies the embedded template, so that a database that is started in `dataDir` is migrated and empty. */
export async function copyTemplate(template: DatabaseTemplate, dataDir: string): Promise<void> {
  const { dataFolder } = embeddedAddress(template.folder);
  await cp(dataFolder, embeddedAddress(dataDir).dataFolder, { recursive: true });
}

async function startEmbeddedDatabase(dataDir: string): Promise<TestDatabase> {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    env: { LOG_LEVEL: 'warn' },
  });
  return { url: embeddedAddress(dataDir).connectionString, remove: () => stopProcess(child, 10_000) };
}

async function createServerDatabase(server: string, template: string): Promise<TestDatabase> {
  const name = newName();
  await runOnServer(server, `create database ${name} template ${template}`);
  return { url: urlOnServer(server, name), remove: () => runOnServer(server, `drop database ${name} with (force)`) };
}

const newName = () => `slatehouse_test_${randomBytes(6).toString('hex')}`;

function urlOnServer(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function runOnServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
