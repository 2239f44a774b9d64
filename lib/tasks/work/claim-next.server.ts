import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { Prisma, type Task } from '@/lib/db/generated/client';
import type { Ring } from '@/lib/queue/queue.server';
import { anyInLine, readLine, readUnderWay } from '../line/read-line.server';
import { lineOrder } from '../line/whose-turn';
import { applyChange, transactionLimits } from '../task-lifecycle.server';
import { type HeldKey, holdKeyOf, noteDeparture, roomOf } from './key-room.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';

export interface Claim {
  /** The task that is ours now. Null: the key has no room, or nobody stands in line. */
  task: Task | null;
  /** The bell for whoever is next, where the key has room for another one now or at a known time. */
  next: Ring | null;
}

/**
 * Claims the task whose turn it is at the key of the task that was rung for, if the key has room. One short transaction
 * under the key's lock: all workers together never have more under way, or send faster, than the key may.
 */
export async function claimNext(services: TaskServices, rungFor: string, lease: Lease): Promise<Claim> {
  const now = services.now();
  return await services.db.$transaction(async (tx) => {
    const key = await holdKeyOf(tx, rungFor);
    return key ? await claimAt(services, tx, key, lease, now) : nothing;
  }, transactionLimits);
}

const nothing: Claim = { task: null, next: null };

async function claimAt(
  services: TaskServices,
  tx: DbTransaction,
  key: HeldKey,
  lease: Lease,
  now: Date,
): Promise<Claim> {
  const underWay = await readUnderWay(tx, key.id);
  const { free, from } = roomOf(key, underWay.length, now);
  // Rung for by whoever leaves.
  if (free <= 0) return nothing;
  if (from > now) return { task: null, next: bellFor(await anyInLine(tx, key.id, now), now, from) };
  const [turn, second] = lineOrder(await readLine(tx, key.id, { now, perPerson: 2, underWay }), 2);
  if (!turn) return nothing;
  const task = await applyChange(tx, services.queue, {
    taskId: turn.id,
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
  // Cancelled in this very moment: the bell is not lost for those behind it.
  if (!task) return { task, next: bellFor(second?.id, now, now) };
  const after = await noteDeparture(tx, key, now);
  return { task, next: free > 1 ? bellFor(second?.id, now, after) : null };
}

function bellFor(id: string | null | undefined, now: Date, at: Date): Ring | null {
  return id ? { bell: 'submit', id, at: at > now ? at : undefined } : null;
}
