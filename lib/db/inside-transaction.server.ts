import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isTest } from '@/lib/env/is-test.server';

const transactions = new AsyncLocalStorage<true>();

/** Runs the work of a database transaction, so that what must not be done in one knows where it is. */
export function insideTransaction<Result>(work: () => Result): Result {
  return transactions.run(true, work);
}

/**
 * Throws in every test where storage or the network is asked within a database transaction: whoever answers slowly would
 * hold its locks, and with the embedded database's one session everybody. In a running studio it is let through: slow is
 * better than failed.
 */
export function refuseInsideTransaction(what: string): void {
  if (isTest && transactions.getStore()) throw new Error(`${what} was asked within a database transaction.`);
}
