import 'server-only';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedAddress } from './embedded-address.server';
import { startEmbeddedServer } from './embedded-server.server';
import { SingleSession } from './single-session.server';

/** The PostgreSQL inside the installed PGlite; a data folder belongs to one major version. */
export const embeddedPostgresMajor = '18';

export type EmbeddedDatabase = {
  /** A consistent copy of the data folder as a gzipped tar, taken between two queries. */
  dump(): Promise<Blob>;
  /** How many clients are connected. */
  clients(): number;
  close(): Promise<void>;
};

/**
 * Opens the PostgreSQL data folder (making it on first use) and serves it on a Unix socket with PostgreSQL's own
 * protocol. Only one process may do this for a folder: scripts/start holds a lock for that.
 * @param onCrash called when the database can no longer answer (an SQL error is an answer); the process should end and
 *   be started again.
 */
export async function openEmbeddedDatabase(
  address: EmbeddedAddress,
  onCrash: (error: unknown) => void,
): Promise<EmbeddedDatabase> {
  checkDataFolder(address.dataFolder);
  mkdirSync(address.dataFolder, { recursive: true, mode: 0o700 });
  const database = await PGlite.create(address.dataFolder);
  // A killed process leaves its socket file behind.
  rmSync(address.databaseSocket, { force: true });
  const server = await startEmbeddedServer(address.databaseSocket, new SingleSession(database), onCrash);
  return {
    clients: server.clients,
    dump: async () => database.dumpDataDir('gzip'),
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}

/** Throws a sentence for people when the folder was made by another PostgreSQL version. */
export function checkDataFolder(dataFolder: string): void {
  const file = path.join(dataFolder, 'PG_VERSION');
  if (!existsSync(file)) return;
  const major = readFileSync(file, 'utf8').trim();
  if (major === embeddedPostgresMajor) return;
  throw new Error(
    `The database in ${dataFolder} was made by PostgreSQL ${major}; this version of Slatehouse brings PostgreSQL ` +
      `${embeddedPostgresMajor}. Start the version of Slatehouse that made it, or move the folder away to begin anew.`,
  );
}
