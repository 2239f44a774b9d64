import 'server-only';
import { v7 } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';

/** A lease is renewed this often before it would run out. */
const renewals = 3;

export interface Lease {
  id: string;
  until: Date;
}

interface LeaseLog {
  warn: (data: Record<string, unknown>, message: string) => void;
}

interface Held {
  taskId: string;
  lease: Lease;
  /** Called once when the lease is no longer ours. */
  onLost: () => void;
}

/**
 * The leases that one worker holds: renews them while the work runs, and releases them when the worker must stop. One
 * statement renews all of them: a worker with two hundred open calls must not keep the database busy with renewals.
 */
export class LeaseBook {
  readonly #held = new Map<string, Held>();
  readonly #db: Db;
  readonly #now: () => Date;
  readonly #log: LeaseLog;
  #timer: ReturnType<typeof setInterval> | undefined;
  #renewing: Promise<void> = Promise.resolve();
  /** How long a worker may be silent before another worker takes over its task. */
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
    this.#held.set(lease.id, { taskId, lease, onLost });
    this.#timer ??= setInterval(() => {
      this.#renewing = this.#renewing.then(() => this.#renewAll());
    }, this.leaseMs / renewals);
    try {
      return await work();
    } finally {
      this.#held.delete(lease.id);
      if (this.#held.size === 0) this.#stopRenewing();
    }
  }

  async #renewAll(): Promise<void> {
    const leaseIds = [...this.#held.keys()];
    const until = new Date(this.#now().getTime() + this.leaseMs);
    try {
      const renewed = await this.#db.task.updateManyAndReturn({
        where: this.#rows(leaseIds),
        data: { leaseUntil: until },
        select: { leaseId: true },
      });
      const ours = new Set(renewed.map(({ leaseId }) => leaseId));
      for (const leaseId of leaseIds) this.#applyRenewal(leaseId, ours.has(leaseId) ? until : null);
    } catch (error) {
      // A database that is away is not a lost lease: the compare-and-set at the end decides.
      this.#log.warn({ err: error, leases: leaseIds.length }, 'Leases could not be renewed');
    }
  }

  #applyRenewal(leaseId: string, until: Date | null): void {
    const held = this.#held.get(leaseId);
    if (!held) return;
    if (until) {
      held.lease.until = until;
      return;
    }
    this.#held.delete(leaseId);
    held.onLost();
  }

  #stopRenewing(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Ends every lease at once, so that another worker takes over without waiting. For the end of a drain. */
  async releaseAll(): Promise<void> {
    // A renewal after the release would make the others wait for a worker that is gone.
    this.#stopRenewing();
    await this.#renewing;
    const leaseIds = [...this.#held.keys()];
    if (leaseIds.length === 0) return;
    await this.#db.task.updateMany({ where: this.#rows(leaseIds), data: { leaseUntil: new Date(0) } });
  }

  /** The rows that still have these leases, found by the indexed task ids. */
  #rows(leaseIds: readonly string[]): Prisma.TaskWhereInput {
    const taskIds = leaseIds.flatMap((leaseId) => this.#held.get(leaseId)?.taskId ?? []);
    return { id: { in: taskIds }, leaseId: { in: [...leaseIds] } };
  }
}
