import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { EmbeddedAddress } from '@/lib/db/embedded-address.server';
import { openEmbeddedDatabase } from '@/lib/db/embedded-database.server';
import { migrate } from '@/lib/db/migrate.server';
import { type CarriedOver, carryOver } from './carry-over.server';
import { countNewer, type Newer } from './count-newer.server';

/**
 * Compares the restored embedded database (after its migration) with the database that was set aside, and carries over
 * what must not be lost. Neither may be in use. Throws if the database that was set aside can't be opened; then nothing
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
        return { ...newer, ...(await carryOver(aside, restored)) };
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
