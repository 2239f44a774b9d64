import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { requireOwnTask } from './require-own-task.server';
import { applyChange } from './task-lifecycle.server';

/**
 * Takes a task that ended without a result out of its maker's takes on Create, on every device. It stays in the history;
 * a late result brings it back. A repeated call does nothing. Throws AppError `notFound`; `notPossible`: it was made by
 * somebody else, or something is still expected of it.
 */
export async function dismissTask({ tenantId, userId }: Actor, taskId: string): Promise<void> {
  const task = await requireOwnTask(tenantId, taskId);
  if (task.userId === userId && task.dismissedAt) return;
  const dismissed = await getDb().$transaction((tx) =>
    applyChange(tx, {
      taskId,
      from: ['failed', 'cancelled'],
      where: { tenantId, userId },
      set: { dismissedAt: databaseNow() },
      event: { type: 'dismissed', actorId: userId },
    }),
  );
  if (!dismissed) throw new AppError('notPossible', `Task ${taskId} cannot be dismissed.`);
}
