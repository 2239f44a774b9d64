import 'server-only';
import { Socket } from 'node:net';

/** No query of ours takes as long, nor waits as long for its turn; a pool closes idle connections much sooner. */
const longestSilenceMs = 60_000;
const connectTimeoutMs = 10_000;

/**
 * How every connection pool reaches PostgreSQL. A server that is gone without a word (a cut network, a frozen machine)
 * would otherwise keep a query waiting for a quarter of an hour and more, and with it everything behind it: a worker's
 * bell loop, its sweep, a lease. After a silence the connection is given up; the query fails and is made anew.
 */
export function connectionSettings(connectionString: string, silenceMs = longestSilenceMs) {
  return {
    connectionString,
    connectionTimeoutMillis: connectTimeoutMs,
    stream: () => {
      const socket = new Socket();
      socket.setTimeout(silenceMs, () => socket.destroy(new Error(`The database said nothing for ${silenceMs} ms`)));
      return socket;
    },
  };
}
