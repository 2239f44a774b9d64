import { existsSync } from 'node:fs';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { openEmbeddedDatabase } from '@/lib/db/embedded-database.server';
import { migrate } from '@/lib/db/migrate.server';
import { lockDataFolder } from './lock.ts';

/**
 * Serves the embedded database of a stopped studio to this process, migrated to this version as the next start would
 * do. Returns a function that closes it. Throws with a sentence for people while the studio runs, or if there is no
 * studio.
 */
export async function openStoppedDatabase(dataDir: string): Promise<() => Promise<void>> {
  const address = embeddedAddress(dataDir);
  if (!existsSync(address.dataFolder)) throw new Error(`There is no studio in ${dataDir} yet (set DATA_DIR?).`);
  const lock = await lockDataFolder(dataDir);
  try {
    const database = await openEmbeddedDatabase(address, (error) => {
      throw error;
    });
    await migrate(address.connectionString).catch(async (error: unknown) => {
      await database.close();
      throw error;
    });
    return async () => {
      await database.close();
      lock.release();
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
