import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { requireOwnTask } from './require-own-task.server';
import { taskStatuses } from './status';
import { applyChange } from './task-lifecycle.server';

/**
 * Picks a task as the best take of its press, for everybody in the studio, or (`isPicked` false) takes that back. The
 * take that was picked before no longer is. A repeated call does nothing. Throws AppError `notFound`; `notPossible`: it
 * was made alone, or has no result.
 */
export async function pickTake(
  { tenantId, userId }: Actor,
  { taskId, isPicked }: { taskId: string; isPicked: boolean },
): Promise<void> {
  const { batchId } = await requireOwnTask(tenantId, taskId);
  if (!batchId) throw notPossible(taskId);
  await getDb().$transaction(async (tx) => {
    const members = await lockPress(tx, tenantId, batchId);
    const taken = members.find(({ id }) => id === taskId);
    if (!taken || (isPicked && taken._count.results === 0)) throw notPossible(taskId);
    for (const { id, pickedAt } of members) {
      const wanted = id === taskId ? isPicked : isPicked ? false : pickedAt !== null;
      if (wanted === (pickedAt !== null)) continue;
      await applyChange(tx, {
        taskId: id,
        from: taskStatuses,
        where: { tenantId },
        set: { pickedAt: wanted ? databaseNow() : null },
        event: { type: wanted ? 'picked' : 'unpicked', actorId: userId },
      });
    }
  });
}

/**
 * The tasks of the press, in the trash too, because they may come back. Locked, so that two people who pick at once do
 * not leave two picked takes.
 */
async function lockPress(tx: DbTransaction, tenantId: string, batchId: string) {
  await tx.$queryRaw`
    SELECT id FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "batchId" = ${batchId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  return await tx.task.findMany({
    where: { tenantId, batchId },
    select: {
      id: true,
      pickedAt: true,
      _count: { select: { results: { where: { supersededAt: null, setAsideAt: null } } } },
    },
  });
}

function notPossible(taskId: string): AppError {
  return new AppError('notPossible', `Task ${taskId} cannot be picked.`);
}
