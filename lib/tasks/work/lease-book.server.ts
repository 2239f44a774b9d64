import 'server-only';
import { v7 } from 'uuid';
import type { Db } from '@/lib/db/client.server';

/**
 * How long a worker may be silent before its task is taken from it. Long against a slow database or a busy event loop,
 * short against what a person waits.
 */
export const leaseMs = 30_000;
const renewMs = 10_000;

export interface Lease {
  id: string;
  until: Date;
}

interface LeaseLog {
  warn: (data: Record<string, unknown>, message: string) => void;
}

/** The leases one worker holds: renews them while the work runs, gives them back when the worker must go. */
export class LeaseBook {
  readonly #held = new Map<string, string>();
  readonly #db: Db;
  readonly #now: () => Date;
  readonly #log: LeaseLog;

  constructor(db: Db, now: () => Date, log: LeaseLog) {
    this.#db = db;
    this.#now = now;
    this.#log = log;
  }

  /** A fresh lease, to be written by the compare-and-set that claims a task. */
  open(): Lease {
    return { id: v7(), until: new Date(this.#now().getTime() + leaseMs) };
  }

  /** Keeps a claimed task's lease alive while `work` runs; `onLost` is called once when it is no longer ours. */
  async during<T>(taskId: string, lease: Lease, work: () => Promise<T>, onLost: () => void = () => {}): Promise<T> {
    this.#held.set(lease.id, taskId);
    const timer = setInterval(() => {
      this.#renew(taskId, lease, () => {
        clearInterval(timer);
        onLost();
      });
    }, renewMs);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.#held.delete(lease.id);
    }
  }

  #renew(taskId: string, lease: Lease, onLost: () => void): void {
    const until = new Date(this.#now().getTime() + leaseMs);
    this.#db.task
      .updateMany({ where: { id: taskId, leaseId: lease.id }, data: { leaseUntil: until } })
      .then(({ count }) => {
        if (count === 0) onLost();
        else lease.until = until;
      })
      // A database that is away is not a lost lease: the compare-and-set at the end decides.
      .catch((error: unknown) => this.#log.warn({ err: error, taskId }, 'A lease could not be renewed'));
  }

  /** Lets every lease run out at once, so that another worker takes over without waiting. For the end of a drain. */
  async releaseAll(): Promise<void> {
    const leaseIds = [...this.#held.keys()];
    if (leaseIds.length === 0) return;
    await this.#db.task.updateMany({ where: { leaseId: { in: leaseIds } }, data: { leaseUntil: new Date(0) } });
  }
}
