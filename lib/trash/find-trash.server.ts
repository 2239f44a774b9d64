import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { readCursor, writeCursor } from '@/lib/db/page-key.server';
import { taskSummarySelect, toTaskSummary } from '@/lib/tasks/to-dto.server';
import type { TrashPage } from './dto';
import type { TrashActor } from './move-to-trash.server';
import { isTrashed } from './trash';
import { sumTrash } from './whole-trash.server';

const pageSize = 50;

/**
 * A page of a tenant's trash, latest deletion first, paged by key `(purgeAt, id)`. Only tasks that can still be
 * restored. Every task has the same thirty days, so the order by `purgeAt` is the order of deletion.
 * @throws AppError `invalid` for a cursor that this function did not return.
 */
export async function findTrash(
  tenantId: string,
  { cursor = null, limit = pageSize, now = databaseNow() }: { cursor?: string | null; limit?: number; now?: Date } = {},
): Promise<Omit<TrashPage, 'sum'>> {
  const from = cursor ? readCursor(cursor) : null;
  const rows = await getDb().task.findMany({
    where: {
      tenantId,
      purgeAt: { gt: now, ...(from && { lte: from.createdAt }) },
      ...(from && { OR: [{ purgeAt: { lt: from.createdAt } }, { purgeAt: from.createdAt, id: { lt: from.id } }] }),
    },
    orderBy: [{ purgeAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { ...taskSummarySelect, purgeAt: true },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const end = last?.purgeAt && { createdAt: last.purgeAt, id: last.id };
  return {
    items: page.map(toTaskSummary).filter(isTrashed),
    nextCursor: rows.length > limit && end ? writeCursor(end) : null,
  };
}

/** A page of the trash for its page and its route. The first page has the sum of what this person may manage. */
export async function findTrashPage(actor: TrashActor, cursor: string | null = null): Promise<TrashPage> {
  const [page, sum] = await Promise.all([findTrash(actor.tenantId, { cursor }), cursor ? null : sumTrash(actor)]);
  return { ...page, sum };
}
