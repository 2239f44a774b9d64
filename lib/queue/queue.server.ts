import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';

/**
 * Doorbells. A bell carries an id and nothing else: what is to be done stands in the row, and every handler checks it
 * there by compare-and-set. So a bell may come late, twice or never (the sweep rings again), without any harm.
 *
 * - `submit`: a queued task. - `follow`: a running, cancelled or uncertain task to look at. - `store`: a task whose
 *   result waits to be copied home. - `storeAgain`: one where that has failed before. - `callback`: a callback receipt.
 */
export const jobTypes = ['submit', 'follow', 'store', 'storeAgain', 'callback'] as const;
export type JobType = (typeof jobTypes)[number];

export interface Job {
  type: JobType;
  /** Id of a task; of a receipt for `callback`. */
  id: string;
  /** Not before; absent: at once. */
  at?: Date;
  /** When it will be too late; of those that are due, the one with the least time left is taken first. */
  endsAt?: Date | null;
}

export interface Queue {
  /**
   * The same bell at the same time rings once. Within `tx` it rings only when the transaction commits: call `wake` after
   * that, so that workers of this machine look at once.
   */
  enqueue: (jobs: Job | Job[], tx?: DbTransaction) => Promise<void>;
  wake: () => void;
  /** Takes up to `limit` ids that are due off the queue; nobody else gets them. */
  take: (type: JobType, limit: number) => Promise<string[]>;
  /** Throws when the queue can't be reached. */
  check: () => Promise<void>;
  stop: () => Promise<void>;
}
