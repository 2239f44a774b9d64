import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

/** A row of the database that was set aside. */
export interface AsideRow {
  /** The row as JSON text from the database, never parsed, so that numbers above 2^53 keep all digits. */
  json: string;
  /** The same row parsed, only for reading. */
  columns: Record<string, unknown>;
}

/** Reads rows of the database that was set aside, of any version. `where` may use `t` and `$1`. */
export async function readRows(aside: PGlite, table: string, where: string, value: unknown): Promise<AsideRow[]> {
  const { rows } = await aside.query<{ json: string }>(
    `SELECT to_jsonb(t)::text AS json FROM "${table}" t WHERE ${where}`,
    [value],
  );
  return rows.map(({ json }) => ({ json, columns: JSON.parse(json) as AsideRow['columns'] }));
}

export interface Changes {
  /** Column values to write instead. */
  set?: Record<string, unknown>;
  /** Columns that the restored database fills itself. */
  omit?: readonly string[];
}

/** Inserts a row into the restored database unless its keys exist. Leaves out columns that the database lacks. */
export async function insertRow(
  restored: pg.Client,
  table: string,
  row: AsideRow,
  changes: Changes = {},
): Promise<void> {
  const columns = await commonColumns(restored, table, row, changes);
  await restored.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns}
     FROM jsonb_populate_record(NULL::"${table}", $1::jsonb || $2::jsonb) ON CONFLICT DO NOTHING`,
    [row.json, JSON.stringify(changes.set ?? {})],
  );
}

/** Overwrites a row of the restored database with its later state. */
export async function replaceRow(
  restored: pg.Client,
  table: string,
  row: AsideRow,
  changes: Changes = {},
): Promise<void> {
  const columns = await commonColumns(restored, table, row, changes);
  await restored.query(
    `UPDATE "${table}" SET (${columns}) = (
       SELECT ${columns} FROM jsonb_populate_record(NULL::"${table}", $1::jsonb || $2::jsonb)
     ) WHERE "id" = $3::uuid`,
    [row.json, JSON.stringify(changes.set ?? {}), row.columns.id],
  );
}

async function commonColumns(
  restored: pg.Client,
  table: string,
  { columns }: AsideRow,
  { set = {}, omit = [] }: Changes,
): Promise<string> {
  const { rows } = await restored.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  return rows
    .filter(({ name }) => (name in columns || name in set) && !omit.includes(name))
    .map(({ name }) => `"${name}"`)
    .join(', ');
}
