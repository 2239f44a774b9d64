import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProcess, stopProcess } from '@/scripts/studio/child-process';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { embeddedPostgresMajor } from './check-data-folder.server';
import { embeddedAddress } from './embedded-address.server';

const run = promisify(execFile);

async function startDatabase(dataDir: string) {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [dataDir],
    env: { LOG_LEVEL: 'silent' },
  });
  onTestFinished(() => stopProcess(child, 10_000));
  return child;
}

async function connect(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: embeddedAddress(dataDir).connectionString });
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  client.on('error', () => undefined);
  return client;
}

describe('the embedded database', () => {
  it('gives a snapshot while it runs, with all committed rows', async () => {
    const dataDir = temporaryFolder();
    await startDatabase(dataDir);
    const client = await connect(dataDir);
    await client.query('create table shot (number int primary key)');
    await client.query('insert into shot select generate_series(1, 5000)');
    // An open transaction must neither be in the copy nor prevent it.
    await client.query('begin');
    await client.query('insert into shot values (9999)');

    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--conditions=react-server', 'scripts/db-snapshot.ts'],
      { env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir } },
    );
    const file = /Wrote (.*\.tar\.gz)\./.exec(stdout)?.[1] ?? '';
    expect(path.dirname(file)).toBe(path.join(dataDir, 'snapshots'));
    expect(statSync(file).mode & 0o777).toBe(0o600);

    await using copy = await PGlite.create({
      loadDataDir: new Blob([readFileSync(file)], { type: 'application/x-gzip' }),
    });
    const { rows } = await copy.query('select count(*)::int as count, max(number) as last from shot');
    expect(rows).toEqual([{ count: 5000, last: 5000 }]);
  });

  it('has the PostgreSQL version that check-data-folder expects', async () => {
    const dataDir = temporaryFolder();
    await startDatabase(dataDir);
    const { rows } = await (await connect(dataDir)).query("select current_setting('server_version') as version");
    expect(rows[0].version.split('.')[0]).toBe(embeddedPostgresMajor);
  });

  it('keeps every acknowledged row when its process is killed', async () => {
    const dataDir = temporaryFolder();
    const first = await startDatabase(dataDir);
    const client = await connect(dataDir);
    await client.query('create table shot (number int primary key)');
    for (let number = 1; number <= 100; number++) await client.query('insert into shot values ($1)', [number]);
    first.kill('SIGKILL');

    await startDatabase(dataDir);
    const { rows } = await (await connect(dataDir)).query('select count(*)::int as count from shot');
    expect(rows).toEqual([{ count: 100 }]);
  });

  it('answers each of many connections with its own rows', async () => {
    const dataDir = temporaryFolder();
    await startDatabase(dataDir);
    const connectionString = embeddedAddress(dataDir).connectionString;
    const pool = new pg.Pool({ connectionString, max: 20 });
    onTestFinished(() => pool.end());
    const numbers = Array.from({ length: 400 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const { rows } = await pool.query(`select $1::int as "n${number % 7}"`, [number]);
        return rows[0][`n${number % 7}`];
      }),
    );
    expect(answers).toEqual(numbers);
  });

  it('listens in a private temporary folder when the data folder’s path is too long for a socket', () => {
    const deep = path.join(temporaryFolder(), 'long-'.repeat(20));
    mkdirSync(deep);
    const { databaseSocket, dataFolder } = embeddedAddress(deep);
    const socketFolder = path.dirname(databaseSocket);
    onTestFinished(() => rmSync(socketFolder, { recursive: true }));
    expect(Buffer.byteLength(databaseSocket)).toBeLessThanOrEqual(100);
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    expect(dataFolder.startsWith(deep)).toBe(true);
    expect(embeddedAddress(deep)).toEqual(embeddedAddress(deep));
  });
});
