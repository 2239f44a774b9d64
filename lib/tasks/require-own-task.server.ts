import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';

/**
 * A task of this tenant that is not in the trash. Throws AppError `notFound`, for another tenant's task as for an
 * unknown id.
 */
export async function requireOwnTask(tenantId: string, taskId: string): Promise<Task> {
  const task = validate(taskId)
    ? await getDb().task.findFirst({ where: { id: taskId, tenantId, deletedAt: null } })
    : null;
  if (!task) throw new AppError('notFound', `There is no task ${taskId} in this tenant.`);
  return task;
}
