import 'server-only';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const prismaFolder = path.resolve(import.meta.dirname, '../../prisma');

const checkEveryMs = 1_000;

/** Names of the migrations of this version, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(path.join(prismaFolder, 'migrations'), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The migrations of this version that the database lacks. Migrations of a newer version are ignored. */
export async function pendingMigrations(client: pg.Client): Promise<string[]> {
  const names = await migrationNames();
  const table = await client.query(`select to_regclass('public._prisma_migrations') as name`);
  if (table.rows[0]?.name === null) return names;
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null`,
  );
  const applied = new Set(rows.map((row) => row.name));
  return names.filter((name) => !applied.has(name));
}

/**
 * Waits until the database has all migrations of this version; the web process or `npm run db:migrate` applies them.
 * Calls `onWait` once if it has to wait. Throws when the database can't be reached.
 */
export async function untilMigrated(connectionString: string, onWait: (pending: string[]) => void): Promise<void> {
  for (let check = 0; ; check += 1) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const pending = await pendingMigrations(client).finally(() => client.end());
    if (pending.length === 0) return;
    if (check === 0) onWait(pending);
    await sleep(checkEveryMs);
  }
}
