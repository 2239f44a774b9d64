import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import path from 'node:path';

/**
 * What becomes of a COMMIT. `confirmationLost`: it is carried out, and nobody hears of it. `neverArrives`: the line breaks
 * before it. `late`: its sender has lost the line already when it gets there.
 */
export type CommitFault = 'confirmationLost' | 'neverArrives' | 'late';

export interface CommitProxy {
  /** The database's address, through this line. */
  url: string;
  /** The next COMMITs, each in its turn. */
  spoil: (...faults: CommitFault[]) => void;
  /** How many of those are still to come. */
  left: () => number;
  /** Lets nobody through, and breaks every line there is. */
  cut: () => void;
  mend: () => void;
  close: () => void;
}

/** Long enough for its sender to ask what became of it. */
const lateMs = 400;
const hasCommit = (bytes: Buffer) => bytes.includes('COMMIT\0');

/** A line to a database that breaks where it hurts most: around the COMMIT of a transaction. */
export async function startCommitProxy(databaseUrl: string): Promise<CommitProxy> {
  const given = new URL(databaseUrl);
  const folder = given.searchParams.get('host');
  const target: NetConnectOpts = folder
    ? { path: path.join(folder, '.s.PGSQL.5432') }
    : { host: given.hostname, port: Number(given.port || 5432) };
  const sockets = new Set<Socket>();
  let faults: CommitFault[] = [];
  let isCut = false;

  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const database = connect(target);
    let fault: CommitFault | undefined;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    const breakUp = () => {
      client.destroy();
      database.destroy();
    };
    client.on('close', () => fault === undefined && database.destroy());
    database.on('close', () => client.destroy());
    client.on('data', (bytes: Buffer) => {
      if (fault === undefined && hasCommit(bytes)) fault = faults.shift();
      if (fault === undefined || fault === 'confirmationLost') return void database.write(bytes);
      client.destroy();
      if (fault === 'neverArrives') return breakUp();
      setTimeout(() => database.write(bytes), lateMs);
    });
    database.on('data', (bytes: Buffer) => {
      if (fault === undefined) client.write(bytes);
      // Its word that the transaction is committed; what comes before it is of no interest to anybody.
      else if (hasCommit(bytes)) breakUp();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const closeAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(given);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    spoil: (...next) => {
      faults = [...faults, ...next];
    },
    left: () => faults.length,
    cut: () => {
      isCut = true;
      closeAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      closeAll();
      server.close();
    },
  };
}
