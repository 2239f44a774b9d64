import 'server-only';

/**
 * The rows are the queue: each says by its columns which job it needs and from when on, and a worker claims due rows
 * with a lease. What goes from process to process is only a wake-up, so that nobody has to poll. A wake-up may come
 * late, twice or never without harm: the worker's sweep finds what is overdue.
 *
 * - `submit`: a queued task to send, at a key that has room.
 * - `follow`: a running, cancelled or uncertain task to poll.
 * - `store`: a task whose result must be copied to our storage.
 * - `storeAgain`: a task whose copy failed before.
 * - `callback`: a callback receipt to process.
 */
export const jobTypes = ['submit', 'follow', 'store', 'storeAgain', 'callback'] as const;
export type JobType = (typeof jobTypes)[number];

export interface DueJob {
  type: JobType;
  /** The earliest time; absent: at once. */
  at?: Date | null;
}

export interface Queue {
  /** Tells the workers that a committed row needs a job. Never throws, and waits for nothing. */
  wake: (job: DueJob) => void;
}
