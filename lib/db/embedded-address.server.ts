import 'server-only';
import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Unix socket names are cut at 104 (macOS) or 108 (Linux) bytes. */
const longestSocketPath = 100;
/** The name PostgreSQL clients look for in a socket folder. */
const databaseSocketName = '.s.PGSQL.5432';

export type EmbeddedAddress = {
  /** PostgreSQL's data folder. */
  dataFolder: string;
  databaseSocket: string;
  /** Answers snapshot requests while the database runs. */
  controlSocket: string;
  connectionString: string;
};

/**
 * The files and sockets of a data folder's embedded database. Every process computes the same address, so no process
 * has to pass it on. Creates the socket folder for its owner only: a user who can open the socket can read all data.
 */
export function embeddedAddress(dataDir: string): EmbeddedAddress {
  const socketFolder = makeSocketFolder(path.resolve(dataDir));
  return {
    dataFolder: path.join(path.resolve(dataDir), 'postgres'),
    databaseSocket: path.join(socketFolder, databaseSocketName),
    controlSocket: path.join(socketFolder, 'control.sock'),
    connectionString: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(socketFolder)}`,
  };
}

function makeSocketFolder(dataDir: string): string {
  const inside = path.join(dataDir, 'run');
  const fits = Buffer.byteLength(path.join(inside, databaseSocketName)) <= longestSocketPath;
  const user = process.getuid?.() ?? 0;
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = fits ? inside : path.join(tmpdir(), `slatehouse-${user}-${hash}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  // In a shared temporary folder another user could have created it first.
  if (uid !== user || (mode & 0o077) !== 0) {
    throw new Error(`${folder} must belong to this user and be closed to others (chmod 700)`);
  }
  return folder;
}
