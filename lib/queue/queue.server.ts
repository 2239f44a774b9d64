import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';

/**
 * A job carries only an id. The row says what is to be done, and every handler checks it there by compare-and-set. So a
 * job may arrive late, twice or never without harm: the sweep enqueues a lost job again.
 *
 * - `submit`: a queued task to send.
 * - `follow`: a running, cancelled or uncertain task to poll.
 * - `store`: a task whose result must be copied to our storage.
 * - `storeAgain`: a task whose copy failed before.
 * - `callback`: a callback receipt to process.
 */
export const jobTypes = ['submit', 'follow', 'store', 'storeAgain', 'callback'] as const;
export type JobType = (typeof jobTypes)[number];

export interface Job {
  type: JobType;
  /** The id of a task; for `callback`, of a callback receipt. */
  id: string;
  /** The earliest time; absent: at once. */
  at?: Date;
  /** When the work will be too late. Of the due jobs, the one with the least time left is taken first. */
  endsAt?: Date | null;
}

export interface Queue {
  /**
   * Enqueues jobs; two jobs with the same id and time are queued once. Within `tx` the jobs are visible only after the
   * commit: call `wake` then, so that workers on this machine poll at once.
   */
  enqueue: (jobs: Job | Job[], tx?: DbTransaction) => Promise<void>;
  wake: () => void;
  /** Takes up to `limit` due ids off the queue. No other caller gets them. */
  take: (type: JobType, limit: number) => Promise<string[]>;
  /** Throws when the queue can't be reached. */
  check: () => Promise<void>;
  stop: () => Promise<void>;
}
