import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';

const keptDays = 90;
/** Per person and tenant. Nobody scrolls so far back. */
const keptRows = 1_000;
const sweepEveryMs = 3_600_000;

/** Removes notifications older than 90 days, and a person's oldest above 1,000. Parallel runs do no harm. */
export async function sweepNotifications(
  db: Db = getDb(),
  { now = databaseNow(), most = keptRows }: { now?: Date; most?: number } = {},
): Promise<void> {
  await db.notification.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - keptDays * 24 * 3_600_000) } },
  });
  const owners = await db.membership.findMany({ select: { tenantId: true, userId: true } });
  for (const owner of owners) await removeOldest(db, owner, most);
}

/**
 * Walks the index `(tenantId, userId, createdAt, id)` past the kept rows only, whatever the size of the table. One
 * statement per person: with one for all, the planner can't know who has few rows and reads all rows for each person.
 */
async function removeOldest(db: Db, owner: { tenantId: string; userId: string }, most: number): Promise<void> {
  const first = await db.notification.findFirst({
    where: owner,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: most,
    select: { id: true, createdAt: true },
  });
  if (!first) return;
  const { id, createdAt } = first;
  const isOlder = { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lte: id } }] };
  await db.notification.deleteMany({ where: { AND: [owner, isOlder] } });
}

/** Sweeps at once and then every hour, for as long as the process lives. */
export function keepNotificationsSwept(onError: (error: unknown) => void): void {
  const sweep = () => void sweepNotifications().catch(onError);
  sweep();
  setInterval(sweep, sweepEveryMs).unref();
}
