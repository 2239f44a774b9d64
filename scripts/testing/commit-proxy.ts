import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import path from 'node:path';

/**
 * What happens to a COMMIT. `confirmationLost`: the database carries it out, but the client does not receive the
 * confirmation. `neverArrives`: the connection breaks before it arrives. `late`: it arrives after the client has lost
 * its connection.
 */
export type CommitFault = 'confirmationLost' | 'neverArrives' | 'late';

export interface CommitProxy {
  /** The database's address through this proxy. */
  url: string;
  /** Plays the faults on the next COMMITs, one fault each. */
  spoil: (...faults: CommitFault[]) => void;
  /** The number of faults that are not played yet. */
  left: () => number;
  /** Refuses new connections, and breaks all open ones. */
  cut: () => void;
  mend: () => void;
  close: () => void;
}

/** Long enough for the client to ask for the outcome of its COMMIT before the COMMIT arrives. */
const lateMs = 400;
const hasCommit = (bytes: Buffer) => bytes.includes('COMMIT\0');

/**
 * Starts a proxy for a database whose connections can break at the worst moment: around the COMMIT of a transaction.
 */
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
      // The database has confirmed the COMMIT. The client, which is to lose this answer, gets nothing of it.
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
