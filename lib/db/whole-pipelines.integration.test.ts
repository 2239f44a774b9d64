import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { embeddedAddress } from './embedded-address.server';
import { openEmbeddedDatabase } from './embedded-database.server';

/** An embedded database of the test's own, reached through its socket. */
async function openPool(): Promise<pg.Pool> {
  const address = embeddedAddress(temporaryFolder());
  const database = await openEmbeddedDatabase(address, (error) => {
    throw error;
  });
  const pool = new pg.Pool({ connectionString: address.connectionString, max: 10 });
  pool.on('error', () => {});
  onTestFinished(async () => {
    await pool.end();
    await database.close();
  });
  await pool.query('create table shot (number int primary key)');
  await pool.query('insert into shot values (0)');
  return pool;
}

/** A transaction that commits, or, with a number that is taken, fails and is rolled back. */
async function transaction(pool: pg.Pool, number: number): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select $1::int', [number]);
    await client.query('insert into shot values ($1)', [number]);
    await client.query('commit');
    return 'committed';
  } catch (error) {
    await client.query('rollback');
    return (error as { code?: string }).code ?? 'unknown';
  } finally {
    client.release();
  }
}

describe('the embedded database under many connections', () => {
  it.each([
    ['commit', (index: number) => index + 1, 'committed'],
    ['fail', () => 0, '23505'],
  ])('gives each query its own rows while transactions %s beside it', async (_name, numberOf, end) => {
    const pool = await openPool();
    const indexes = Array.from({ length: 500 }, (_, index) => index);
    const answers = await Promise.all(
      indexes.map(async (index) => {
        if (index % 5 === 0) return await transaction(pool, numberOf(index));
        const { rows } = await pool.query('select $1::int as own', [index]);
        return rows[0]?.own;
      }),
    );
    expect(answers).toEqual(indexes.map((index) => (index % 5 === 0 ? end : index)));
  });

  it('goes on when a client dies in the middle of a failed query of a transaction', async () => {
    const pool = await openPool();
    for (let round = 0; round < 5; round += 1) {
      const client = await pool.connect();
      client.on('error', () => {});
      await client.query('begin');
      void client.query('insert into shot values ($1)', [0]).catch(() => {});
      client.release(true);
      const { rows } = await pool.query('select $1::int as own', [round]);
      expect(rows).toEqual([{ own: round }]);
    }
  });
});
