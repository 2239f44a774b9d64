import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { TaskSummary } from '@/lib/tasks/dto';
import { taskSummarySelect, toTaskSummary } from '@/lib/tasks/to-dto.server';

/** The task a stored result came from; null where the tenant has no such result. For a shared link to the viewer. */
export async function findTaskOfAsset(tenantId: string, assetId: string): Promise<TaskSummary | null> {
  if (!validate(assetId)) return null;
  const row = await getDb().task.findFirst({
    where: { tenantId, deletedAt: null, results: { some: { id: assetId, tenantId, supersededAt: null } } },
    select: taskSummarySelect,
  });
  return row && toTaskSummary(row);
}
