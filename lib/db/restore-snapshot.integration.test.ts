import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { startProcess, stopProcess } from '@/scripts/studio/child-process';
import { lockDataFolder } from '@/scripts/studio/lock';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { copyTemplate } from '@/scripts/testing/test-database';
import { embeddedAddress } from './embedded-address.server';

const run = promisify(execFile);

/** Starts the database of a folder, runs `work` and stops the database. */
async function withDatabase<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    env: { LOG_LEVEL: 'silent' },
  });
  onTestFinished(() => stopProcess(child, 10_000));
  const client = new pg.Client({ connectionString: embeddedAddress(dataDir).connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await stopProcess(child, 10_000);
  }
}

function script(name: string, dataDir: string, ...args: string[]) {
  return run('npm', ['run', '--silent', name, '--', ...args], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
  });
}

const tenants = async (client: pg.Client) =>
  (await client.query('select name from "Tenant" order by name')).rows.map(({ name }) => name);
const insert = (client: pg.Client, name: string) =>
  client.query('insert into "Tenant" (id, name) values (gen_random_uuid(), $1)', [name]);

it('restores the snapshot and keeps the previous database', async () => {
  const dataDir = temporaryFolder();
  await copyTemplate(inject('databaseTemplate'), dataDir);
  await withDatabase(dataDir, async (client) => {
    await insert(client, 'before');
    await script('db:snapshot', dataDir);
    await insert(client, 'after');
  });

  const { stdout } = await script('db:restore', dataDir, 'latest');
  expect(stdout).toMatch(/Restored .*\.tar\.gz\. Media files were not touched\./);
  expect(await withDatabase(dataDir, tenants)).toEqual(['before']);
  const aside = readdirSync(dataDir).find((name) => name.startsWith('postgres.before-'));
  expect(existsSync(path.join(dataDir, aside ?? '', 'PG_VERSION'))).toBe(true);
});

it('changes nothing for a damaged snapshot', async () => {
  const dataDir = temporaryFolder();
  await copyTemplate(inject('databaseTemplate'), dataDir);
  await withDatabase(dataDir, async (client) => {
    await insert(client, 'before');
  });
  mkdirSync(path.join(dataDir, 'snapshots'));
  const damaged = path.join(dataDir, 'snapshots', '2099-01-01T00-00-00.000Z.tar.gz');
  writeFileSync(damaged, 'not a copy');
  await expect(script('db:restore', dataDir, 'latest')).rejects.toMatchObject({
    stderr: expect.stringContaining('nothing was changed'),
  });
  expect(await withDatabase(dataDir, tenants)).toEqual(['before']);
});

it('lists the snapshots when none is named, and refuses while the studio runs', async () => {
  const dataDir = temporaryFolder();
  const snapshots = path.join(dataDir, 'snapshots');
  mkdirSync(snapshots);
  const name = '2026-11-21T12-00-00.000Z.tar.gz';
  writeFileSync(path.join(snapshots, name), 'x');
  await expect(script('db:restore', dataDir)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(name),
  });
  const lock = await lockDataFolder(dataDir);
  onTestFinished(lock.release);
  await expect(script('db:restore', dataDir, 'latest')).rejects.toMatchObject({
    stderr: expect.stringContaining('already runs'),
  });
});

it('refuses a studio on a PostgreSQL server, names the server and changes nothing', async () => {
  const dataDir = temporaryFolder();
  const settings = { ...process.env, DATABASE_URL: 'postgresql://nowhere.invalid/studio', DATA_DIR: dataDir };
  await expect(run('npm', ['run', '--silent', 'db:restore', '--', 'latest'], { env: settings })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('PostgreSQL server of DATABASE_URL'),
  });
  expect(readdirSync(dataDir)).toEqual([]);
});

it('names the PostgreSQL version of a snapshot that this version can not open', async () => {
  const dataDir = temporaryFolder();
  const snapshots = path.join(dataDir, 'snapshots');
  const foreign = path.join(dataDir, 'foreign');
  mkdirSync(snapshots);
  await (await PGlite.create(foreign)).close();
  writeFileSync(path.join(foreign, 'PG_VERSION'), '17\n');
  const snapshot = path.join(snapshots, '2026-11-21T12-00-00.000Z.tar.gz');
  await run('tar', ['-czf', snapshot, '-C', foreign, ...readdirSync(foreign)]);
  await expect(script('db:restore', dataDir, 'latest')).rejects.toMatchObject({
    stderr: expect.stringMatching(/nothing was changed: it was made by PostgreSQL 17, .* brings PostgreSQL 18/),
  });
  expect(readdirSync(dataDir)).not.toContain('postgres.restoring');
});
