import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { readCursor, writeCursor } from '@/lib/db/page-key.server';
import type { TaskPage } from './dto';
import { findPresses } from './find-presses.server';
import type { TaskFilter } from './task-filter';
import { listedTasks } from './task-where.server';
import { taskSummarySelect, toTaskSummary } from './to-dto.server';

export const maxPageSize = 100;
const defaultPageSize = 50;

/**
 * A page of a tenant's tasks, newest first, without the trash. A press is never divided: its tasks stand together, also
 * those that do not match, so a page ends with the press that fills it. Pages by key `(createdAt, id)` of the press: a
 * task that is added meanwhile neither repeats nor hides a row, and the thousandth page costs as much as the first.
 * Indexes: `(tenantId, createdAt, id)`, or the one that starts with status, person or model if the filter is just that,
 * and `(tenantId, batchId)`. A search scans the tenant's tasks in that order until the page is full.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findTasks(
  tenantId: string,
  filter: TaskFilter,
  { cursor = null, limit = defaultPageSize }: { cursor?: string | null; limit?: number } = {},
): Promise<TaskPage> {
  const size = Math.min(Math.max(Math.trunc(limit), 1), maxPageSize);
  const { presses, hasMore } = await findPresses(tenantId, filter, {
    cursor: cursor ? readCursor(cursor) : null,
    size,
  });
  const ids = presses.flatMap(({ taskIds }) => taskIds);
  const rows = await getDb().task.findMany({
    where: { ...listedTasks(tenantId), id: { in: ids } },
    select: taskSummarySelect,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = presses.at(-1);
  return {
    items: ids.flatMap((id) => byId.get(id) ?? []).map(toTaskSummary),
    nextCursor: hasMore && last ? writeCursor(last.place) : null,
  };
}
