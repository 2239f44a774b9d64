import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { getQueue } from '@/lib/queue/pg-boss.server';
import { requireOwnTask } from './require-own-task.server';
import type { Actor } from './schema';
import { changeTask } from './task-lifecycle.server';

/**
 * Tries once more to copy a delivered result home, as long as its link lives. Throws AppError `notFound`, `notPossible`
 * (not failed, or nothing was delivered).
 */
export async function storeTaskAgain(actor: Actor, taskId: string): Promise<void> {
  await requireOwnTask(actor.tenantId, taskId);
  const changed = await changeTask(
    { db: getDb(), queue: await getQueue() },
    {
      taskId,
      from: ['failed'],
      where: { tenantId: actor.tenantId, outputs: { not: Prisma.DbNull } },
      to: 'storing',
      set: { storeAttempts: 0, notBefore: null, finishedAt: null, errorKind: null, errorCode: null, errorDetail: null },
      event: { type: 'storing', actorId: actor.userId },
      ring: { bell: 'store' },
    },
  );
  if (!changed) throw new AppError('notPossible', `Task ${taskId} has no result to store.`);
}
