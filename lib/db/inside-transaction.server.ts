import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isTest } from '@/lib/env/is-test.server';

const transactions = new AsyncLocalStorage<true>();

/** Runs the work of a database transaction, so that `refuseInsideTransaction` detects calls within it. */
export function insideTransaction<Result>(work: () => Result): Result {
  return transactions.run(true, work);
}

/**
 * Throws in tests when storage or the network is called within a database transaction: a slow answer would hold the
 * transaction's locks, and block all clients of the embedded database's one session. Does nothing in a running studio,
 * where a slow request is better than a failed one.
 */
export function refuseInsideTransaction(what: string): void {
  if (isTest && transactions.getStore()) throw new Error(`${what} was asked within a database transaction.`);
}
