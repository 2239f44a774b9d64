import { randomInt } from 'node:crypto';
import { isPortFree } from '../studio/port';

/**
 * A free port for a server that starts later. It lies below the ports from which an operating system chooses (32768 and
 * up), so no other test gets it meanwhile.
 */
export async function findTestPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port, '127.0.0.1')) return port;
  }
}
