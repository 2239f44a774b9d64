import 'server-only';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { embeddedPostgresMajor, foreignMajor } from './check-data-folder.server';

/**
 * Replaces the embedded database, which must not be running, with a snapshot. First the snapshot is unpacked beside it
 * and queried: a damaged snapshot changes nothing. The previous database is kept; its path is returned (null if there
 * was none). Ends all sessions. Throws an error with a message for people.
 */
export async function restoreSnapshot(file: string, dataFolder: string, now: Date): Promise<string | null> {
  const unpacked = `${dataFolder}.restoring`;
  await rm(unpacked, { recursive: true, force: true });
  try {
    await unpack(file, unpacked);
  } catch (error) {
    const major = foreignMajor(unpacked);
    await rm(unpacked, { recursive: true, force: true });
    const reason = major === null ? reasonOf(error) : wrongVersion(major);
    throw new Error(`${path.basename(file)} can't be restored, nothing was changed: ${reason}`);
  }
  const aside = `${dataFolder}.before-${now.toISOString().replaceAll(':', '-')}`;
  const hadDatabase = existsSync(dataFolder);
  if (hadDatabase) await rename(dataFolder, aside);
  await rename(unpacked, dataFolder);
  return hadDatabase ? aside : null;
}

/** Sessions that were ended after the snapshot must not become valid again. Older studios have no such table. */
const endSessions = `DO $$ BEGIN IF to_regclass('"Session"') IS NOT NULL THEN DELETE FROM "Session"; END IF; END $$`;

async function unpack(file: string, folder: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  const database = await PGlite.create({ dataDir: folder, loadDataDir: new Blob([bytes]) });
  try {
    // Checks that the database answers and belongs to a studio.
    await database.query('select 1 from "Tenant" limit 1');
    await database.exec(endSessions);
  } finally {
    await database.close();
  }
}

function wrongVersion(major: string): string {
  return (
    `it was made by PostgreSQL ${major}, and this version of Slatehouse brings PostgreSQL ${embeddedPostgresMajor}. ` +
    'Restore it with the version of Slatehouse that made it.'
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
