import 'server-only';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The PostgreSQL inside the installed PGlite; a data folder belongs to one major version. */
export const embeddedPostgresMajor = '18';

/** The PostgreSQL major version that made a data folder, if it is not ours. Null: ours, or no database yet. */
export function foreignMajor(dataFolder: string): string | null {
  const file = path.join(dataFolder, 'PG_VERSION');
  if (!existsSync(file)) return null;
  const major = readFileSync(file, 'utf8').trim();
  return major === embeddedPostgresMajor ? null : major;
}

/** Throws an error that tells people what to do when another PostgreSQL version made the folder. */
export function checkDataFolder(dataFolder: string): void {
  const major = foreignMajor(dataFolder);
  if (major === null) return;
  throw new Error(
    `The database in ${dataFolder} was made by PostgreSQL ${major}; this version of Slatehouse brings PostgreSQL ` +
      `${embeddedPostgresMajor}, and nothing was changed. Start the version of Slatehouse that made it, or move the ` +
      'folder away to begin anew.',
  );
}
