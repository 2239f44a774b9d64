import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { Prisma, type Task } from '@/lib/db/generated/client';
import type { Job } from '@/lib/queue/queue.server';
import { queueOrder } from '../admission/next-in-queue';
import { anyAdmissible, readAdmissionQueue, readUnderWay } from '../admission/read-admission-queue.server';
import { applyChange } from '../task-lifecycle.server';
import {
  afterSubmission,
  freeOf,
  type HeldKey,
  holdKeyOf,
  nextSubmissionAt,
  saveNextSubmitAt,
} from './key-room.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';

export interface Claim {
  /** The claimed task. Null: the key has no room, or its queue is empty. */
  task: Task | null;
  /** The job for the next task in the queue, if the key has room for another one now or at a known time. */
  next: Job | null;
}

export const noClaim: Claim = { task: null, next: null };

/**
 * Claims as many tasks at a key as there are leases, in queue order, as far as the key has room. One short transaction
 * under the key's lock: all workers together never have more jobs under way, or submit faster, than the key may.
 * Returns at most one claim per lease; only the first has a `next` job.
 */
export async function claimAtKey(services: TaskServices, jobOf: string, leases: readonly Lease[]): Promise<Claim[]> {
  const now = services.now();
  return await services.db.$transaction(async (tx) => {
    const key = await holdKeyOf(tx, jobOf);
    return key ? await claimMany(services, tx, key, leases, now) : [];
  });
}

async function claimMany(
  services: TaskServices,
  tx: DbTransaction,
  held: HeldKey,
  leases: readonly Lease[],
  now: Date,
): Promise<Claim[]> {
  const underWay = await readUnderWay(tx, held.id);
  const free = freeOf(held, underWay.length);
  // The change that frees a slot enqueues the next job.
  if (free <= 0) return [];
  const from = nextSubmissionAt(held, now);
  if (from > now) return [{ task: null, next: jobFor(await anyAdmissible(tx, held.id, now), now, from) }];
  // One more than can be claimed: the task of the next job.
  const most = Math.min(free, leases.length) + 1;
  const order = queueOrder(await readAdmissionQueue(tx, held.id, { now, perPerson: most, underWay }), most);
  const tasks: Task[] = [];
  let key = held;
  for (const lease of leases.slice(0, most - 1)) {
    const task = nextSubmissionAt(key, now) > now ? null : await claimFirst(services, tx, order, lease);
    if (!task) break;
    tasks.push(task);
    key = afterSubmission(key, now);
  }
  if (tasks.length > 0) await saveNextSubmitAt(tx, key);
  const next = free > tasks.length ? jobFor(order[0]?.id, now, nextSubmissionAt(key, now)) : null;
  return tasks.length > 0
    ? tasks.map((task, index) => ({ task, next: index === 0 ? next : null }))
    : [{ task: null, next }];
}

/** Claims the first task that is still queued. A task that was cancelled at this very moment is skipped. */
async function claimFirst(
  services: TaskServices,
  tx: DbTransaction,
  order: { id: string }[],
  lease: Lease,
): Promise<Task | null> {
  for (let next = order.shift(); next; next = order.shift()) {
    const task = await applyChange(tx, services.queue, {
      taskId: next.id,
      from: ['queued'],
      to: 'submitting',
      set: {
        leaseId: lease.id,
        leaseUntil: lease.until,
        notBefore: null,
        requestMethod: null,
        requestPath: null,
        requestBody: Prisma.DbNull,
        requestHash: null,
        callbackHash: null,
        submittedAt: null,
      },
      event: { type: 'submitting' },
    });
    if (task) return task;
  }
  return null;
}

function jobFor(id: string | null | undefined, now: Date, at: Date): Job | null {
  return id ? { type: 'submit', id, at: at > now ? at : undefined } : null;
}
