import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { escapeLike } from '@/lib/db/escape-like';
import type { Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import type { TaskPage } from './dto';
import { instantsOf, type TaskFilter } from './task-filter';
import { taskSummarySelect, toTaskSummary } from './to-dto.server';

export const maxPageSize = 100;
const defaultPageSize = 50;

/**
 * A page of a tenant's tasks, newest first, without the trash. Pages by key `(createdAt, id)`: a task that is added
 * meanwhile neither repeats nor hides a row, and the thousandth page costs as much as the first. Indexes: `(tenantId,
 * createdAt, id)`, or the one that starts with status, person or model if the filter is just that. A search scans the
 * tenant's tasks in that order until the page is full.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findTasks(
  tenantId: string,
  filter: TaskFilter,
  { cursor = null, limit = defaultPageSize }: { cursor?: string | null; limit?: number } = {},
): Promise<TaskPage> {
  const size = Math.min(Math.max(Math.trunc(limit), 1), maxPageSize);
  const rows = await getDb().task.findMany({
    where: {
      AND: [{ tenantId, deletedAt: null }, whereOf(filter, tenantId), ...(cursor ? [after(readCursor(cursor))] : [])],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
    select: taskSummarySelect,
  });
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return {
    items: items.map(toTaskSummary),
    nextCursor: rows.length > size && last ? writeCursor(last) : null,
  };
}

function whereOf(filter: TaskFilter, tenantId: string): Prisma.TaskWhereInput {
  const { since, before } = instantsOf(filter);
  const [onlyStatus] = filter.statuses ?? [];
  return {
    ...(filter.statuses && {
      status: filter.statuses.length === 1 ? onlyStatus : { in: filter.statuses },
    }),
    ...(filter.providerId && { providerId: filter.providerId }),
    ...(filter.modelId && { modelId: filter.modelId }),
    ...(filter.personId && { userId: filter.personId }),
    ...(filter.batchId && { batchId: filter.batchId }),
    ...(filter.kind && { kind: filter.kind }),
    ...((since || before) && { createdAt: { ...(since && { gte: since }), ...(before && { lt: before }) } }),
    ...(filter.search && { prompt: { contains: escapeLike(filter.search), mode: 'insensitive' } }),
    ...(filter.withResults && { results: { some: { tenantId, supersededAt: null } } }),
  };
}
