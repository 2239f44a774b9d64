import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';

/** A task of this tenant. Throws AppError `notFound`, for another tenant's as for none. */
export async function requireOwnTask(tenantId: string, taskId: string): Promise<Task> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(taskId);
  const task = isUuid ? await getDb().task.findFirst({ where: { id: taskId, tenantId } }) : null;
  if (!task) throw new AppError('notFound', `There is no task ${taskId} in this tenant.`);
  return task;
}
