import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';

/** Whether a task of the tenant was deleted for good: its row stays, for the costs, without its words and files. */
export async function wasDeleted(tenantId: string, taskId: string): Promise<boolean> {
  if (!validate(taskId)) return false;
  const row = await getDb().task.findFirst({ where: { id: taskId, tenantId }, select: { input: true } });
  return row !== null && row.input === null;
}
