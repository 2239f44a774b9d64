import 'server-only';
import { Socket } from 'node:net';

/** Longer than any query of ours takes or waits in the queue. A pool closes idle connections much sooner. */
const longestSilenceMs = 60_000;
const connectTimeoutMs = 10_000;

/**
 * The settings of every connection pool to PostgreSQL. When a server disappears without closing the connection (a cut
 * network, a frozen machine), a query would otherwise wait for 15 minutes or more, and block a worker's job loop, its
 * sweep or a lease. After `silenceMs` without data the connection is closed: the query fails and its caller tries
 * again.
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
