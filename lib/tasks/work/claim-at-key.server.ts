import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { Prisma, type Task } from '@/lib/db/generated/client';
import { queueOrder } from '../admission/next-in-queue';
import { readAdmissionQueue, readUnderWay } from '../admission/read-admission-queue.server';
import { applyChange } from '../task-lifecycle.server';
import { recordTaskSpan } from '../task-span.server';
import { afterSubmission, freeOf, type HeldKey, holdKey, nextSubmissionAt, saveNextSubmitAt } from './key-room.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';

export interface ClaimedSubmission {
  task: Task;
  lease: Lease;
}

/**
 * Claims as many tasks at a key as there are leases, in queue order, as far as the key has room. One short transaction
 * under the key's lock: all workers together never have more jobs under way, or submit faster, than the key may.
 */
export async function claimAtKey(
  services: TaskServices,
  keyId: string,
  leases: readonly Lease[],
): Promise<ClaimedSubmission[]> {
  const now = services.now();
  const startedAt = performance.now();
  const claimed = await services.db.$transaction(async (tx) => {
    const key = await holdKey(tx, keyId);
    return key ? await claimMany(tx, key, leases, now) : [];
  });
  for (const { task } of claimed) recordTaskSpan('claim', task, startedAt);
  return claimed;
}

async function claimMany(
  tx: DbTransaction,
  held: HeldKey,
  leases: readonly Lease[],
  now: Date,
): Promise<ClaimedSubmission[]> {
  const underWay = await readUnderWay(tx, held.id);
  const most = Math.min(freeOf(held, underWay.length), leases.length);
  if (most <= 0 || nextSubmissionAt(held, now) > now) return [];
  const order = queueOrder(await readAdmissionQueue(tx, held.id, { now, perPerson: most, underWay }), most);
  const claimed: ClaimedSubmission[] = [];
  let key = held;
  for (const lease of leases.slice(0, most)) {
    const task = nextSubmissionAt(key, now) > now ? null : await claimFirst(tx, key, order, lease);
    if (!task) break;
    claimed.push({ task, lease });
    key = afterSubmission(key, now);
  }
  if (claimed.length > 0) await saveNextSubmitAt(tx, key);
  return claimed;
}

/** Claims the first task that is still queued. A task that was cancelled at this very moment is skipped. */
async function claimFirst(
  tx: DbTransaction,
  { secretVersion }: HeldKey,
  order: { id: string }[],
  lease: Lease,
): Promise<Task | null> {
  for (let next = order.shift(); next; next = order.shift()) {
    const task = await applyChange(tx, {
      taskId: next.id,
      from: ['queued'],
      to: 'submitting',
      set: {
        secretVersion,
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
