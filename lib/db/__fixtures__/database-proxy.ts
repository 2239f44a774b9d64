import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A proxy to the tests' database. `cut` closes its connections, as a restart of the server does. */
export async function startDatabaseProxy() {
  const given = new URL(process.env.DATABASE_URL ?? '');
  const folder = given.searchParams.get('host');
  const target: NetConnectOpts = folder
    ? { path: path.join(folder, '.s.PGSQL.5432') }
    : { host: given.hostname, port: Number(given.port || 5432) };
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const database = connect(target);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    close();
    server.close();
  });
  const url = new URL(given);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      close();
    },
    restore: () => {
      isCut = false;
    },
  };
}
