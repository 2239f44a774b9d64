import 'server-only';
import { createServer, type Server, type Socket } from 'node:net';
import { FrontendReader, type FrontendUnit } from './frontend-messages';
import type { SingleSession } from './single-session.server';

/** A client that holds the session and sends nothing for so long blocks all others: it is disconnected. */
const idleInTransactionMs = 60_000;

export type EmbeddedServer = {
  clients(): number;
  close(): Promise<void>;
};

/**
 * Speaks PostgreSQL's protocol on a Unix socket. Any number of connections share the one session, one after the other.
 * @param onCrash called when the session has failed and nothing will be answered any more.
 */
export async function startEmbeddedServer(
  socketPath: string,
  session: SingleSession,
  onCrash: (error: unknown) => void,
): Promise<EmbeddedServer> {
  const sockets = new Set<Socket>();
  const open = new Set<Promise<void>>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const served = serve(socket, session, onCrash).finally(() => open.delete(served));
    open.add(served);
  });
  await listen(server, socketPath);
  return {
    clients: () => sockets.size,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      // Each connection still rolls back its transaction and releases the session.
      await Promise.all(open);
    },
  };
}

/** Resolves when the client has disconnected and the session is cleaned up. */
function serve(socket: Socket, session: SingleSession, onCrash: (error: unknown) => void): Promise<void> {
  const reader = new FrontendReader();
  let previous: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const write = (data: Buffer) => {
    if (socket.writable) socket.write(data);
  };
  const answer = async (unit: FrontendUnit): Promise<void> => {
    if (socket.destroyed) return;
    if (unit.kind === 'encryption') return write(Buffer.from('N'));
    if (unit.kind === 'cancel' || unit.kind === 'terminate') return void socket.end();
    await session.run(socket, unit.bytes, unit.kind === 'query' && unit.isOpen, write);
    clearTimeout(idle);
    if (session.isHeldBy(socket)) idle = setTimeout(() => socket.destroy(), idleInTransactionMs);
  };
  socket.on('data', (chunk: Buffer) => {
    clearTimeout(idle);
    // One after the other: a client may send a query before it has the answer to the previous query.
    for (const unit of reader.read(chunk)) previous = previous.then(() => answer(unit)).catch(onCrash);
  });
  socket.on('error', () => socket.destroy());
  return new Promise((resolve) => {
    socket.once('close', () => {
      session.forget(socket);
      previous
        .then(() => session.leave(socket))
        .finally(() => clearTimeout(idle))
        .catch(onCrash)
        .then(resolve);
    });
  });
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(socketPath, resolve);
  });
}
