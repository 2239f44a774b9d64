import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProcess, stopProcess } from '@/scripts/studio/child-process';
import { makeTemporaryFolder } from '@/scripts/testing/temporary-folder';
import { embeddedAddress } from './embedded-address.server';

const folder = makeTemporaryFolder();
const { connectionString, databaseSocket } = embeddedAddress(folder.path);

beforeAll(async () => {
  const child = await startProcess({
    entry: 'lib/db/embedded-process.ts',
    args: [folder.path],
    env: { LOG_LEVEL: 'silent' },
  });
  return async () => {
    await stopProcess(child, 10_000);
    folder.remove();
  };
});

function openPool(max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

/** Asks for a row that names its caller, with as many columns as parameters, so that a mix-up is noticed. */
async function askForOwnRows(pool: pg.Pool, number: number): Promise<void> {
  const count = 1 + (number % 5);
  const names = Array.from({ length: count }, (_, index) => `n${number}_${index}`);
  const { rows } = await pool.query(`select ${names.map((name, index) => `$${index + 1}::text as ${name}`)}`, names);
  expect(rows).toEqual([Object.fromEntries(names.map((name) => [name, name]))]);
}

async function inTransaction(pool: pg.Pool, number: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('update counter set value = value + 1 where id = $1', [number % 3]);
    await client.query('select pg_sleep(0.001)');
    await client.query(number % 4 === 0 ? 'rollback' : 'commit');
  } finally {
    client.release();
  }
}

describe('the embedded database with many connections', () => {
  it('gives each connection its own rows while others hold transactions, fail and send large values', async () => {
    const [queries, transactions, failing] = [openPool(15), openPool(5), openPool(3)];
    await queries.query('create table counter (id int primary key, value int)');
    await queries.query('insert into counter values (0, 0), (1, 0), (2, 0)');
    const large = 'x'.repeat(300_000);
    await Promise.all(
      Array.from({ length: 600 }, async (_, number) => {
        await askForOwnRows(queries, number);
        if (number % 3 === 0) await inTransaction(transactions, number / 3);
        if (number % 7 === 0) await expect(failing.query('select $1::int', ['no number'])).rejects.toThrow('integer');
        if (number % 20 === 0) {
          const { rows } = await queries.query('select length($1) as length, $2::int as number', [large, number]);
          expect(rows).toEqual([{ length: large.length, number }]);
        }
      }),
    );
    const { rows } = await queries.query('select sum(value)::int as sum from counter');
    expect(rows).toEqual([{ sum: 150 }]);
  });

  it('passes no setting and no lock of a closed connection to the next', async () => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const { rows: before } = await client.query('show statement_timeout');
    await client.query('set statement_timeout = 1234');
    await client.query("select set_config('work_mem', '5MB', false), pg_advisory_lock(77)");
    await client.query('set row_security = off');
    await client.end();

    const pool = openPool(1);
    // The next client may connect before the closed connection is cleaned up.
    await expect.poll(async () => (await pool.query('show statement_timeout')).rows).toEqual(before);
    const { rows } = await pool.query(
      "select current_setting('work_mem') as memory, current_setting('row_security') as security",
    );
    expect(rows).toEqual([{ memory: '4MB', security: 'on' }]);
    expect((await pool.query("select * from pg_locks where locktype = 'advisory'")).rows).toEqual([]);
  });

  it('rolls back and continues when a client disappears in the middle of a transaction', async () => {
    const pool = openPool(5);
    await pool.query('create table shot (number int)');
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query('insert into shot values (1)');
    const waiting = Promise.all([1, 2, 3].map((number) => askForOwnRows(pool, number)));
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await waiting;
    expect((await pool.query('select * from shot')).rows).toEqual([]);
  });

  it('continues when a client dies during a failed query of a transaction', async () => {
    const pool = openPool(5);
    await pool.query('create table taken (number int primary key)');
    await pool.query('insert into taken values (0)');
    for (let round = 0; round < 5; round += 1) {
      const client = await pool.connect();
      client.on('error', () => undefined);
      await client.query('begin');
      void client.query('insert into taken values ($1)', [0]).catch(() => undefined);
      client.release(true);
      await askForOwnRows(pool, round);
    }
  });

  it('forgets a client that disappears while it waits in the queue', async () => {
    const pool = openPool(5);
    const holder = await pool.connect();
    await holder.query('begin');
    const gone = connectSocket(databaseSocket);
    await once(gone, 'connect');
    // A startup packet: length, protocol 3.0, no parameters.
    gone.end(Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]));
    gone.destroy();
    await once(gone, 'close');
    await holder.query('commit');
    holder.release();
    await askForOwnRows(pool, 4);
  });

  it('accepts a query that is sent before the answer to the previous query', async () => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    onTestFinished(() => client.end());
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => client.query('select $1::int as number', [number])),
    );
    expect(answers.map(({ rows }) => rows[0].number)).toEqual([1, 2, 3, 4, 5]);
  });
});
