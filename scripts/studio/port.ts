import { createServer } from 'node:net';

/** Whether this port can be listened on, on every address of the machine. */
export function isPortFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port on the loopback address, chosen by the operating system. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * The port for the web process: exactly that of PORT, or else 3000 or the next free one.
 * @param asked the PORT setting, undefined when it is not set.
 * @throws when PORT is set and is in use, or is no port.
 */
export async function choosePort(asked: string | undefined, firstChoice = 3000): Promise<number> {
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`PORT must be 1 to 65535, not “${asked}”.`);
    if (await isPortFree(port)) return port;
    throw new Error(`Port ${port} (set by PORT) is in use. Stop what uses it, or set another PORT.`);
  }
  for (let port = firstChoice; port < firstChoice + 100; port++) if (await isPortFree(port)) return port;
  throw new Error(`No free port from ${firstChoice} to ${firstChoice + 99}. Set PORT to a free one.`);
}
