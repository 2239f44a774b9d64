import 'server-only';
import type { PGlite } from '@electric-sql/pglite';

/** First bytes of the messages of PostgreSQL's extended protocol: parse, bind, describe, execute, close, flush. */
const begins = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));
const sync = 'S'.charCodeAt(0);
const simpleQuery = 'Q'.charCodeAt(0);
const syncMessage = new Uint8Array([sync, 0, 0, 0, 4]);

/**
 * Keeps the messages of one query together. The socket server puts every *message* of every connection into one line,
 * and holds a connection's turn only during a transaction; the unnamed statement of one connection can then be run with
 * the parameters of another, and the rows of one go to the other (pglite-socket 0.2.17: as soon as two connections wait
 * behind a transaction). It asks `isInTransaction` whether the turn must stay where it is: from the first message of a
 * query to its sync it must, too.
 */
export function keepPipelinesWhole(database: PGlite): void {
  let isMidway = false;

  const run = database.execProtocolRawStream.bind(database);
  database.execProtocolRawStream = async (message, options) => {
    const type = message[0] ?? 0;
    if (begins.has(type)) isMidway = true;
    await run(message, options);
    if (type === sync || type === simpleQuery) isMidway = false;
  };

  const isInTransaction = database.isInTransaction.bind(database);
  database.isInTransaction = () => isMidway || isInTransaction();

  // The socket server rolls back for a client that died. Midway after an error, PostgreSQL would skip that until a sync.
  const exec = database.exec.bind(database);
  database.exec = async (query, options) => {
    if (isMidway) await database.runExclusive(() => run(syncMessage, { onRawData: () => {} }));
    isMidway = false;
    return await exec(query, options);
  };
}
