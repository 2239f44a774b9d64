import 'server-only';
import { createServer, type Server, type Socket } from 'node:net';
import { FrontendReader, type FrontendUnit } from './frontend-messages';
import type { SingleSession } from './single-session.server';

/** A client that began something and says nothing more for this long keeps everybody waiting: it is cut off. */
const idleInTransactionMs = 60_000;

export type EmbeddedServer = {
  clients(): number;
  close(): Promise<void>;
};

/**
 * Speaks PostgreSQL's protocol on a Unix socket, for as many connections as come, each in its turn on the one session.
 * @param onCrash the session broke down; nothing will be answered any more.
 */
export async function startEmbeddedServer(
  socketPath: string,
  session: SingleSession,
  onCrash: (error: unknown) => void,
): Promise<EmbeddedServer> {
  const sockets = new Set<Socket>();
  const left = new Set<Promise<void>>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const leaving = serve(socket, session, onCrash).finally(() => left.delete(leaving));
    left.add(leaving);
  });
  await listen(server, socketPath);
  return {
    clients: () => sockets.size,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      // Each still tidies up after itself in the database.
      await Promise.all(left);
    },
  };
}

/** Resolves when the client has gone and nothing of it is left in the session. */
function serve(socket: Socket, session: SingleSession, onCrash: (error: unknown) => void): Promise<void> {
  const reader = new FrontendReader();
  let turn: Promise<void> = Promise.resolve();
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
    // One after the other: a client may send its next query before it has the answer to the last.
    for (const unit of reader.read(chunk)) turn = turn.then(() => answer(unit)).catch(onCrash);
  });
  socket.on('error', () => socket.destroy());
  return new Promise((resolve) => {
    socket.once('close', () => {
      session.forget(socket);
      turn
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
