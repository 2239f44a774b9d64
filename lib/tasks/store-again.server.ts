import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { linksLive, readOutputs } from '@/lib/media/read-outputs';
import { getQueue } from '@/lib/queue/get-queue.server';
import type { Json } from '@/lib/text/json';
import { requireOwnTask } from './require-own-task.server';
import { changeTask } from './task-lifecycle.server';

/**
 * Tries once more to store a delivered result while its link lives: a result that could not be stored, or whose stored
 * file was found damaged. Throws AppError `notFound`, `notPossible` (nothing was delivered, nothing is missing, or the
 * links of what is missing have ended).
 */
export async function storeTaskAgain(actor: Actor, taskId: string, now = databaseNow()): Promise<void> {
  const task = await requireOwnTask(actor.tenantId, taskId);
  const damaged = await findDamaged(actor.tenantId, taskId);
  // Without a live link the success stays as it is: a failed copy would only hide the outputs that are whole.
  if (task.status === 'succeeded' && !linksLive(readOutputs(task.outputs as Json), damaged, now))
    throw notPossible(taskId);
  const changed = await changeTask(
    { db: getDb(), queue: getQueue() },
    {
      taskId,
      from: ['failed', 'succeeded'],
      where: {
        tenantId: actor.tenantId,
        deletedAt: null,
        outputs: { not: Prisma.DbNull },
        OR: [{ status: 'failed' }, { results: { some: { damagedAt: { not: null } } } }],
      },
      to: 'storing',
      set: {
        storeAttempts: 0,
        notBefore: null,
        // A success keeps its `finishedAt`: the waits of queued tasks are estimated from it.
        ...(task.status === 'failed' && { finishedAt: null }),
        errorKind: null,
        errorCode: null,
        errorDetail: null,
      },
      event: { type: 'storing', actorId: actor.userId },
      // Files that could not be read are read again, too.
      after: async (tx) => void (await tx.resultReading.deleteMany({ where: { taskId } })),
    },
  );
  if (!changed) throw notPossible(taskId);
}

async function findDamaged(tenantId: string, taskId: string): Promise<number[]> {
  const rows = await getDb().asset.findMany({
    where: { tenantId, taskId, damagedAt: { not: null } },
    select: { resultIndex: true },
  });
  return rows.map(({ resultIndex }) => resultIndex ?? 0);
}

function notPossible(taskId: string): AppError {
  return new AppError('notPossible', `Task ${taskId} has no result to store.`);
}
