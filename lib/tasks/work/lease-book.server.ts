import 'server-only';
import { v7 } from 'uuid';
import type { Db } from '@/lib/db/client.server';

/** A lease is renewed this often before it would run out. */
const renewals = 3;

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
  /** How long a worker may be silent before its task is taken from it. */
  readonly leaseMs: number;

  constructor(db: Db, now: () => Date, log: LeaseLog, leaseMs: number) {
    this.#db = db;
    this.#now = now;
    this.#log = log;
    this.leaseMs = leaseMs;
  }

  /** A fresh lease, to be written by the compare-and-set that claims a task. */
  open(): Lease {
    return { id: v7(), until: new Date(this.#now().getTime() + this.leaseMs) };
  }

  /** Keeps a claimed task's lease alive while `work` runs; `onLost` is called once when it is no longer ours. */
  async during<T>(taskId: string, lease: Lease, work: () => Promise<T>, onLost: () => void = () => {}): Promise<T> {
    this.#held.set(lease.id, taskId);
    const timer = setInterval(() => {
      this.#renew(taskId, lease, () => {
        clearInterval(timer);
        onLost();
      });
    }, this.leaseMs / renewals);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.#held.delete(lease.id);
    }
  }

  #renew(taskId: string, lease: Lease, onLost: () => void): void {
    const until = new Date(this.#now().getTime() + this.leaseMs);
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
