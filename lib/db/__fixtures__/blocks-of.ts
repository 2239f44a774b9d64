import pg from 'pg';
import type { Statement } from '@/scripts/testing/record-statements';
import { connectionSettings } from '../connection-settings.server';

/** How many blocks a statement touches. Runs the statement and rolls it back. */
export async function blocksOf({ text, values }: Statement): Promise<number> {
  const client = new pg.Client(connectionSettings(String(process.env.DATABASE_URL)));
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
    await client.query('ROLLBACK');
    const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  } finally {
    await client.end();
  }
}
