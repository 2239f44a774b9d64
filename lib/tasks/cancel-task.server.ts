import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { getQueue } from '@/lib/queue/get-queue.server';
import { requireOwnTask } from './require-own-task.server';
import { changeTask, type LifecycleParts } from './task-lifecycle.server';

/**
 * Cancels a task. Before its request was sent (`queued`, or claimed without a committed intent) it stops for sure and
 * costs nothing. Later, cancelling means "stop waiting": `cancelled` with `cancelRequested`. Then the money state stays
 * open, the provider is still polled quietly until the deadline, and a late result is kept.
 * Throws AppError `notFound`, `notPossible`.
 */
export async function cancelTask(actor: Actor, taskId: string): Promise<void> {
  await requireOwnTask(actor.tenantId, taskId);
  const parts = { db: getDb(), queue: getQueue() };
  const cancelled = (await stopForSure(parts, actor, taskId)) ?? (await stopWaiting(parts, actor, taskId));
  if (!cancelled) throw new AppError('notPossible', `Task ${taskId} is past the point where it can be cancelled.`);
}

async function stopForSure(parts: LifecycleParts, actor: Actor, taskId: string) {
  const now = databaseNow();
  return await changeTask(parts, {
    taskId,
    from: ['queued', 'submitting'],
    // The hash is committed before the first byte is sent. If it is missing, the worker's own compare-and-set will
    // fail.
    where: { tenantId: actor.tenantId, OR: [{ status: 'queued' }, { requestHash: null }] },
    to: 'cancelled',
    set: {
      cancelledAt: now,
      finishedAt: now,
      leaseId: null,
      leaseUntil: null,
      notBefore: null,
      waitCode: null,
      money: 'not_sent',
    },
    event: { type: 'cancelled', actorId: actor.userId },
  });
}

async function stopWaiting(parts: LifecycleParts, actor: Actor, taskId: string) {
  const now = databaseNow();
  return await changeTask(parts, {
    taskId,
    from: ['submitting', 'running'],
    where: { tenantId: actor.tenantId },
    to: 'cancelled',
    // The lease and the next poll stay: a worker that is at work goes on, and the polls after the next one become
    // quiet.
    set: { cancelledAt: now, finishedAt: now },
    event: { type: 'cancelRequested', actorId: actor.userId },
  });
}
