import 'server-only';
import { escapeLike } from '@/lib/db/escape-like';
import type { Prisma } from '@/lib/db/generated/client';
import { instantsOf, type TaskFilter } from './task-filter';

/** The filter as a condition on tasks. Of one tenant, without the trash. */
export function taskWhere(tenantId: string, filter: TaskFilter): Prisma.TaskWhereInput {
  return { AND: [listedTasks(tenantId), whereOf(filter, tenantId)] };
}

/** The tasks of a tenant that lists may show. */
export function listedTasks(tenantId: string) {
  return { tenantId, deletedAt: null } satisfies Prisma.TaskWhereInput;
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
