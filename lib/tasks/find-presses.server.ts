import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { after, type PageKey } from '@/lib/db/page-key.server';
import type { TaskFilter } from './task-filter';
import { listedTasks, taskWhere } from './task-where.server';

/** A press in a list: it stands at the place of its newest task that matches. */
export interface FoundPress {
  place: PageKey;
  /** All its tasks, also those that do not match, newest first. */
  taskIds: string[];
}

interface Row extends PageKey {
  batchId: string | null;
}

const placeSelect = { id: true, createdAt: true, batchId: true } as const;
const newestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] as const satisfies object[];

/**
 * Presses of which a task matches, until they have `size` tasks together, and whether there are more. Reads the ids of
 * matching tasks in the order of the list. Tasks of a press are milliseconds apart, and those of another press may lie
 * between them: a press whose place is above the cursor was on an earlier page, though some of its tasks follow.
 */
export async function findPresses(
  tenantId: string,
  filter: TaskFilter,
  { cursor, size }: { cursor: PageKey | null; size: number },
): Promise<{ presses: FoundPress[]; hasMore: boolean }> {
  // One more than a page of single tasks, which tells whether there is another page. Presses may need a second read.
  const take = size + 1;
  const presses: FoundPress[] = [];
  const seen = new Set<string>();
  let count = 0;
  for (let from = cursor; ; ) {
    const rows: Row[] = await getDb().task.findMany({
      where: { AND: [taskWhere(tenantId, filter), ...(from ? [after(from)] : [])] },
      orderBy: [...newestFirst],
      take,
      select: placeSelect,
    });
    const members = await findMembers(tenantId, rows);
    if (cursor) for (const id of await pressesAbove(tenantId, filter, cursor, members)) seen.add(id);
    for (const row of rows) {
      const press = row.batchId ?? row.id;
      if (seen.has(press)) continue;
      if (count >= size) return { presses, hasMore: true };
      seen.add(press);
      const taskIds = members.get(press)?.map(({ id }) => id) ?? [row.id];
      presses.push({ place: row, taskIds });
      count += taskIds.length;
    }
    from = rows.at(-1) ?? null;
    if (rows.length < take) return { presses, hasMore: false };
  }
}

/** The tasks of all presses of several tasks, newest first. */
async function findMembers(tenantId: string, rows: readonly Row[]): Promise<Map<string, Row[]>> {
  const batchIds = [...new Set(rows.flatMap(({ batchId }) => batchId ?? []))];
  if (batchIds.length === 0) return new Map();
  const members = await getDb().task.findMany({
    where: { ...listedTasks(tenantId), batchId: { in: batchIds } },
    select: placeSelect,
  });
  members.sort((left, right) => (isAbove(left, right) ? -1 : 1));
  return Map.groupBy(members, ({ id, batchId }) => batchId ?? id);
}

/** The presses that have a matching task at or above the cursor. */
async function pressesAbove(
  tenantId: string,
  filter: TaskFilter,
  cursor: PageKey,
  members: ReadonlyMap<string, readonly Row[]>,
): Promise<string[]> {
  const above = [...members.values()].flat().filter((row) => row.id === cursor.id || isAbove(row, cursor));
  if (above.length === 0) return [];
  const matching = await getDb().task.findMany({
    where: { AND: [taskWhere(tenantId, filter), { id: { in: above.map(({ id }) => id) } }] },
    select: { batchId: true },
  });
  return matching.flatMap(({ batchId }) => batchId ?? []);
}

function isAbove(left: PageKey, right: PageKey): boolean {
  const apart = left.createdAt.getTime() - right.createdAt.getTime();
  return apart === 0 ? left.id > right.id : apart > 0;
}
