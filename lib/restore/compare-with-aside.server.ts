import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { recountBudgets } from '@/lib/budgets/recount-budgets.server';
import { getDb } from '@/lib/db/client.server';
import type { EmbeddedAddress } from '@/lib/db/embedded-address.server';
import { openEmbeddedDatabase } from '@/lib/db/embedded-database.server';
import { migrate } from '@/lib/db/migrate.server';
import { type CarriedOver, carryOver } from './carry-over.server';

/**
 * Compares the restored embedded database (after its migration) with the database that was set aside, and carries over
 * what must not be lost. Neither may be in use; `address` is the database of this process's settings. Throws if the database that was set aside can't be opened; then nothing
 * is carried over.
 */
export async function compareWithAside(asideFolder: string, address: EmbeddedAddress): Promise<Newer & CarriedOver> {
  const aside = await PGlite.create(asideFolder);
  try {
    const database = await openEmbeddedDatabase(address, (error) => {
      throw error;
    });
    try {
      await migrate(address.connectionString);
      const restored = new pg.Client({ connectionString: address.connectionString });
      await restored.connect();
      try {
        const newer = await countNewer(aside, restored);
        const carried = await carryOver(aside, restored);
        await recountAllBudgets(carried);
        return { ...newer, ...carried };
      } finally {
        await restored.end();
      }
    } finally {
      await database.close();
    }
  } finally {
    await aside.close();
  }
}

/** The tasks that came along are counted by the budgets of the restored database, so that these hold their limits. */
async function recountAllBudgets({ open, since }: CarriedOver): Promise<void> {
  if (open + since === 0) return;
  const db = getDb();
  try {
    for (const { id } of await db.tenant.findMany({ select: { id: true } }))
      await recountBudgets(db, id, { repair: true });
  } finally {
    await db.$disconnect();
  }
}

interface Newer {
  tasks: number;
  files: number;
}

/** How many tasks and files exist only in the database that was set aside. */
async function countNewer(aside: PGlite, restored: pg.Client): Promise<Newer> {
  return { tasks: await missing(aside, restored, 'Task'), files: await missing(aside, restored, 'Asset') };
}

async function missing(aside: PGlite, restored: pg.Client, table: 'Task' | 'Asset'): Promise<number> {
  const query = `SELECT "id"::text AS id FROM "${table}"`;
  const { rows: had } = await aside.query<{ id: string }>(query);
  const { rows: has } = await restored.query<{ id: string }>(query);
  const known = new Set(has.map(({ id }) => id));
  return had.filter(({ id }) => !known.has(id)).length;
}
