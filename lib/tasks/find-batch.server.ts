import 'server-only';
import { v5 } from 'uuid';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { maxBatchSize } from './batch-size';

export interface CreatedBatch {
  /** In the order of the items. */
  taskIds: string[];
}

/** The tasks that a request has already created. Null: none yet. */
export async function findBatch(
  db: Db | DbTransaction,
  tenantId: string,
  requestId: string,
): Promise<CreatedBatch | null> {
  const requestIds = Array.from({ length: maxBatchSize }, (_, index) => requestIdOf(requestId, index));
  const tasks = await db.task.findMany({
    where: { tenantId, requestId: { in: requestIds } },
    select: { id: true, requestId: true },
  });
  const order = (task: { requestId: string }) => requestIds.indexOf(task.requestId);
  tasks.sort((left, right) => order(left) - order(right));
  return tasks.length === 0 ? null : { taskIds: tasks.map((task) => task.id) };
}

/** The request id of one task of a batch: always the same, so that the database refuses to insert the task twice. */
export function requestIdOf(requestId: string, index: number): string {
  return index === 0 ? requestId : v5(String(index), requestId);
}
