import 'server-only';
import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudits } from '@/lib/audit/record-audit.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { TrashSum } from './dto';
import { ownTasks, type TrashActor } from './move-to-trash.server';
import { trashableStatuses } from './trash';

/** The most tasks per transaction, so that others don't wait long. */
const batch = 500;

/** Sums what a person may empty or restore: their own tasks in the trash, for an administrator all tasks. */
export async function sumTrash(actor: TrashActor, now = databaseNow()): Promise<TrashSum> {
  const where = inTrash(actor, now, now);
  const [tasks, { _sum }] = await Promise.all([
    getDb().task.count({ where }),
    getDb().asset.aggregate({
      where: { tenantId: actor.tenantId, task: where },
      _sum: { sizeBytes: true, stillsBytes: true, sentBytes: true },
    }),
  ]);
  const bytes = Number((_sum.sizeBytes ?? 0n) + (_sum.stillsBytes ?? 0n) + (_sum.sentBytes ?? 0n));
  return { tasks, bytes, asOf: now.toISOString() };
}

/** How many of those tasks were deleted for good but not purged yet. Uses the index `(tenantId, purgeAt, id)`. */
export async function countRemoving(actor: TrashActor, now = databaseNow()): Promise<number> {
  return await getDb().task.count({ where: { ...ownTasks(actor), purgeAt: { lte: now } } });
}

/**
 * Deletes all of it for good. The worker's purge then removes the tasks, which takes minutes for a large trash. `asOf`:
 * tasks that came into the trash later stay, because the person was not asked about them. Returns how many tasks.
 */
export async function emptyTrash(actor: TrashActor, asOf: Date, now = databaseNow()): Promise<number> {
  return await changeInBatches(actor, asOf, now, async (tx, where) => {
    const tasks = await tx.task.updateManyAndReturn({
      where: { AND: [where, { status: { in: [...trashableStatuses] } }] },
      data: { purgeAt: now, deletedById: actor.userId },
      select: { id: true },
    });
    await note(tx, actor, 'task.deletedForGood', tasks);
    return tasks.length;
  });
}

/** Restores all tasks that were in the trash at `asOf`. Returns how many tasks. */
export async function restoreTrash(actor: TrashActor, asOf: Date, now = databaseNow()): Promise<number> {
  return await changeInBatches(actor, asOf, now, async (tx, where) => {
    const tasks = await tx.task.updateManyAndReturn({
      where,
      data: { deletedAt: null, purgeAt: null, deletedById: null },
      select: { id: true, status: true, money: true },
    });
    await tx.taskEvent.createMany({
      data: tasks.map(({ id, status, money }) => ({
        ...{ tenantId: actor.tenantId, taskId: id, type: 'restored', status, money },
        actorId: actor.userId,
      })),
    });
    await note(tx, actor, 'task.restored', tasks);
    return tasks.length;
  });
}

/** If a batch fails, earlier batches stay changed and the rest is unchanged. */
async function changeInBatches(
  actor: TrashActor,
  asOf: Date,
  now: Date,
  change: (tx: DbTransaction, where: Prisma.TaskWhereInput) => Promise<number>,
): Promise<number> {
  const where = inTrash(actor, asOf, now);
  const rows = await getDb().task.findMany({ where, select: { id: true } });
  let changed = 0;
  for (let start = 0; start < rows.length; start += batch) {
    const ids = rows.slice(start, start + batch).map(({ id }) => id);
    changed += await getDb().$transaction((tx) => change(tx, { AND: [where, { id: { in: ids } }] }));
  }
  return changed;
}

async function note(tx: DbTransaction, actor: TrashActor, action: AuditAction, tasks: { id: string }[]): Promise<void> {
  const { tenantId, userId: actorId } = actor;
  await recordAudits(
    tx,
    tasks.map(({ id }) => ({ tenantId, actorId, action, target: id })),
  );
}

function inTrash(actor: TrashActor, asOf: Date, now: Date): Prisma.TaskWhereInput {
  return { ...ownTasks(actor), purgeAt: { gt: now }, deletedAt: { lte: asOf } };
}
