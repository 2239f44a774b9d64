import 'server-only';
import { mkdirSync, rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { checkDataFolder } from './check-data-folder.server';
import type { EmbeddedAddress } from './embedded-address.server';
import { startEmbeddedServer } from './embedded-server.server';
import { SingleSession } from './single-session.server';

export type EmbeddedDatabase = {
  /** A consistent copy of the data folder as a gzipped tar, taken between two queries. */
  dump(): Promise<Blob>;
  /** How many clients are connected. */
  clients(): number;
  close(): Promise<void>;
};

/**
 * Opens the PostgreSQL data folder (creates it on first use) and serves it on a Unix socket with PostgreSQL's protocol.
 * Only one process may do this for a folder: scripts/start holds a lock for that.
 * @param onCrash called when the database can no longer answer (an SQL error is an answer). The process should then
 *   exit and be started again.
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
