import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Task } from '@/lib/db/generated/client';
import { findAdministrators } from './find-administrators.server';
import type { NotificationKind, TaskAlarmKind, TaskEndKind } from './kind';
import { readAtOf } from './read-at-of.server';

const kindOf: Partial<Record<Task['status'], TaskEndKind>> = {
  succeeded: 'finished',
  failed: 'failed',
  uncertain: 'uncertain',
};

/**
 * Notifies the creator of a task that it ended, in the transaction that ended it. Nobody is notified of what they did
 * themselves (`actorId`), or of a cancelled task that ended without a result.
 */
export async function notifyOfTask(tx: DbTransaction, task: Task, actorId: string | undefined): Promise<void> {
  const kind = kindOf[task.status];
  if (!kind || actorId === task.userId || isCancelledWithoutResult(task)) return;
  await notify(tx, task, task.userId, kind);
}

/** Notifies of a problem with a task's result, in the transaction that records the problem in the task's timeline. */
export async function notifyOfAlarm(tx: DbTransaction, task: Task, kind: TaskAlarmKind): Promise<void> {
  const administrators = kind === 'fileDamaged' ? await findAdministrators(tx, task.tenantId, task.userId) : [];
  for (const userId of [task.userId, ...administrators]) await notify(tx, task, userId, kind);
}

/** A repeated notification (uncertain, polled, uncertain again) is the same row, which becomes unread again. */
async function notify(tx: DbTransaction, task: Task, userId: string, kind: NotificationKind): Promise<void> {
  const { id: taskId, tenantId } = task;
  // Not SQL `now()`, which is the transaction's start: browsers ask for notifications newer than those they know.
  const createdAt = databaseNow();
  const readAt = await readAtOf(tx, [userId], kind, createdAt);
  // The task's row is locked by its change, so no other transaction can insert the same row meanwhile.
  await tx.notification.upsert({
    where: { userId_taskId_kind: { userId, taskId, kind } },
    create: { tenantId, userId, taskId, kind, createdAt, readAt: readAt(userId) },
    update: { createdAt, readAt: readAt(userId) },
  });
}

/** A delivered result that could not be stored still counts as a result: its person is notified. */
function isCancelledWithoutResult(task: Task): boolean {
  return task.cancelledAt !== null && task.status !== 'succeeded' && task.outputs === null;
}
