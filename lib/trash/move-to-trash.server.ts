import 'server-only';
import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { managesAll, type WorkViewer } from '@/lib/auth/work-scope';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { taskStatuses } from '@/lib/tasks/status';
import { applyChange, type TaskChange } from '@/lib/tasks/task-lifecycle.server';
import { purgeTimeOf, trashableStatuses } from './trash';

/** The person who deletes or restores. Taken from the session, never from the browser. */
export interface TrashActor extends WorkViewer {
  tenantId: string;
}

/**
 * Moves a finished task with its results to the trash: the task leaves every list and can be restored for 30 days. Only
 * for those who may manage it. A repeated call does nothing. Throws AppError `notPossible` (not finished, not
 * theirs, or not found).
 */
export async function moveToTrash(actor: TrashActor, taskId: string, now = databaseNow()): Promise<void> {
  const moved = await change(actor, 'task.trashed', {
    taskId,
    from: trashableStatuses,
    where: { deletedAt: null },
    set: { deletedAt: now, purgeAt: purgeTimeOf(now), deletedById: actor.userId },
    event: { type: 'trashed', actorId: actor.userId },
  });
  if (!moved && !(await isInTrash(actor, taskId))) throw notPossible(taskId, 'moved to the trash');
}

/**
 * Restores a task from the trash in any state (a late result may have come meanwhile). Throws AppError `notPossible`:
 * its thirty days are over, or it is not theirs.
 */
export async function restoreFromTrash(actor: TrashActor, taskId: string, now = databaseNow()): Promise<void> {
  const restored = await change(actor, 'task.restored', {
    taskId,
    from: taskStatuses,
    // The opposite of the purge's condition, so a task is never restored and purged at the same time.
    where: { purgeAt: { gt: now } },
    set: { deletedAt: null, purgeAt: null, deletedById: null },
    event: { type: 'restored', actorId: actor.userId },
  });
  if (!restored && !(await isThere(actor, taskId))) throw notPossible(taskId, 'restored');
}

/**
 * Deletes a task in the trash for good, to free its files' space: it can no longer be restored, and the purge removes
 * it. Throws AppError `notPossible`.
 */
export async function endTrashTime(actor: TrashActor, taskId: string, now = databaseNow()): Promise<void> {
  const ended = await change(actor, 'task.deletedForGood', {
    taskId,
    from: trashableStatuses,
    where: { purgeAt: { gt: now } },
    set: { purgeAt: now, deletedById: actor.userId },
  });
  if (!ended) throw notPossible(taskId, 'deleted for good');
}

async function change(actor: TrashActor, action: AuditAction, wanted: TaskChange): Promise<boolean> {
  return await getDb().$transaction(async (tx) => {
    const task = await applyChange(tx, { ...wanted, where: { AND: [ownTasks(actor), wanted.where ?? {}] } });
    if (!task) return false;
    await recordAudit(tx, { tenantId: actor.tenantId, actorId: actor.userId, action, target: task.id });
    return true;
  });
}

/** The tasks that this person may delete and restore. */
export function ownTasks(actor: TrashActor): Prisma.TaskWhereInput {
  const { tenantId, userId } = actor;
  return managesAll(actor) ? { tenantId } : { tenantId, userId };
}

async function isInTrash(actor: TrashActor, taskId: string): Promise<boolean> {
  return (await getDb().task.count({ where: { ...ownTasks(actor), id: taskId, deletedAt: { not: null } } })) > 0;
}

async function isThere(actor: TrashActor, taskId: string): Promise<boolean> {
  return (await getDb().task.count({ where: { ...ownTasks(actor), id: taskId, deletedAt: null } })) > 0;
}

function notPossible(taskId: string, target: string): AppError {
  return new AppError('notPossible', `Task ${taskId} cannot be ${target} by this person now.`);
}
