import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface CutProxy {
  /** The studio's address through this proxy. */
  url: string;
  /** Cuts the connection after so many more uploaded bytes, until `mend` is called. */
  cutAfter: (bytes: number) => void;
  mend: () => void;
  /** Settles when a browser has tried to connect in vain since the cut. */
  triedInVain: () => Promise<void>;
  close: () => void;
}

/** A proxy to the studio that cuts connections as real networks do: in the middle of a byte stream, for all at once. */
export async function openCutProxy(studioUrl: string): Promise<CutProxy> {
  const { hostname, port } = new URL(studioUrl);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let isCut = false;
  let vain = Promise.withResolvers<void>();

  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };

  const server = createServer((browser) => {
    if (isCut) {
      browser.resetAndDestroy();
      vain.resolve();
      return;
    }
    const studio = connect(Number(port), hostname);
    for (const socket of [browser, studio]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        browser.destroy();
        studio.destroy();
      });
    }
    browser.on('data', (bytes) => {
      left -= bytes.length;
      if (left < 0) cut();
    });
    browser.pipe(studio).pipe(browser);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no port');

  return {
    url: `http://localhost:${address.port}`,
    cutAfter: (bytes) => {
      vain = Promise.withResolvers<void>();
      left = bytes;
    },
    mend: () => {
      left = Number.POSITIVE_INFINITY;
      isCut = false;
    },
    triedInVain: () => vain.promise,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
