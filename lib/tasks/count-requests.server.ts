import 'server-only';
import { z } from 'zod';
import { getDb } from '@/lib/db/client.server';

/** The most presses that are counted at once. */
const mostAsked = 50;
const asked = z.array(z.uuid()).max(mostAsked);

/**
 * How many tasks each press made, by its request id: 0 if none so far (its request may still be on its way). Counts
 * only the tenant's own tasks. Throws ZodError for anything but a list of up to 50 ids.
 */
export async function countRequests(tenantId: string, ids: readonly string[]): Promise<Record<string, number>> {
  const requestIds = asked.parse(ids);
  const db = getDb();
  const first = await db.task.findMany({
    where: { tenantId, requestId: { in: requestIds } },
    select: { requestId: true, batchId: true },
  });
  const counts: Record<string, number> = Object.fromEntries(requestIds.map((id) => [id, 0]));
  for (const { requestId } of first) counts[requestId] = 1;
  const batchIds = first.flatMap(({ batchId }) => batchId ?? []);
  if (batchIds.length === 0) return counts;
  const batches = await db.task.groupBy({
    by: ['batchId'],
    where: { tenantId, batchId: { in: batchIds } },
    _count: { _all: true },
  });
  for (const { batchId, _count } of batches) if (batchId) counts[batchId] = _count._all;
  return counts;
}
