import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

export interface Newer {
  tasks: number;
  files: number;
}

/** How many tasks and files exist only in the database that was set aside. */
export async function countNewer(aside: PGlite, restored: pg.Client): Promise<Newer> {
  return { tasks: await missing(aside, restored, 'Task'), files: await missing(aside, restored, 'Asset') };
}

async function missing(aside: PGlite, restored: pg.Client, table: 'Task' | 'Asset'): Promise<number> {
  const query = `SELECT "id"::text AS id FROM "${table}"`;
  const { rows: had } = await aside.query<{ id: string }>(query);
  const { rows: has } = await restored.query<{ id: string }>(query);
  const known = new Set(has.map(({ id }) => id));
  return had.filter(({ id }) => !known.has(id)).length;
}
