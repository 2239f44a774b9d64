import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Task } from '@/lib/db/generated/client';
import type { TaskStatus } from '@/lib/tasks/status';
import { findAdministrators } from './find-administrators.server';
import type { NotificationKind, TaskAlarmKind, TaskEndKind } from './kind';

const kindOf: Partial<Record<TaskStatus, TaskEndKind>> = {
  succeeded: 'finished',
  failed: 'failed',
  uncertain: 'uncertain',
};

/**
 * Tells the maker of a task that it has come to an end, in the transaction that brought it there. Nobody is told of what
 * they did themselves (`actorId`), nor that what they had given up came to nothing.
 */
export async function notifyOfTask(tx: DbTransaction, task: Task, actorId: string | undefined): Promise<void> {
  const kind = kindOf[task.status];
  if (!kind || actorId === task.userId || cameToNothing(task)) return;
  await tell(tx, task, task.userId, kind);
}

/** Tells who is concerned that something befell the result of a task, in the transaction that noted it in its timeline. */
export async function notifyOfAlarm(tx: DbTransaction, task: Task, kind: TaskAlarmKind): Promise<void> {
  const administrators = kind === 'fileDamaged' ? await findAdministrators(tx, task.tenantId, task.userId) : [];
  for (const userId of [task.userId, ...administrators]) await tell(tx, task, userId, kind);
}

/** What is told once more (uncertain, looked for, uncertain again) is the same row, unread anew. */
async function tell(tx: DbTransaction, task: Task, userId: string, kind: NotificationKind): Promise<void> {
  const { id: taskId, tenantId } = task;
  // Now, not the database's `now()`, which is when the transaction began: browsers ask for what is newer than what they know.
  const createdAt = databaseNow();
  // The row of the task is locked by its change: nobody else can insert the same meanwhile.
  await tx.notification.upsert({
    where: { userId_taskId_kind: { userId, taskId, kind } },
    create: { tenantId, userId, taskId, kind, createdAt },
    update: { createdAt, readAt: null },
  });
}

/** Cancelled before, and without a result: a delivered one that could not be saved is news all the same. */
function cameToNothing(task: Task): boolean {
  return task.cancelledAt !== null && task.status !== 'succeeded' && task.outputs === null;
}
