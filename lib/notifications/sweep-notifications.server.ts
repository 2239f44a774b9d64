import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';

const keptDays = 90;
/** Per person and tenant: as far back as nobody scrolls. */
const keptRows = 1_000;
const sweepEveryMs = 3_600_000;

/** Removes what is older than 90 days, and of more than a thousand the oldest. Several at once do no harm. */
export async function sweepNotifications(
  db: Db = getDb(),
  { now = databaseNow(), most = keptRows }: { now?: Date; most?: number } = {},
): Promise<void> {
  await db.notification.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - keptDays * 24 * 3_600_000) } },
  });
  // Per person as many steps along the index `(tenantId, userId, createdAt, id)` as are kept, whatever lies in the table.
  await db.$executeRaw`
    DELETE FROM "Notification" n USING "Membership" m, LATERAL (
      SELECT k."createdAt", k.id FROM "Notification" k
      WHERE k."tenantId" = m."tenantId" AND k."userId" = m."userId"
      ORDER BY k."createdAt" DESC, k.id DESC OFFSET ${most} LIMIT 1
    ) first
    WHERE n."tenantId" = m."tenantId" AND n."userId" = m."userId"
      AND (n."createdAt", n.id) <= (first."createdAt", first.id)`;
}

/** Sweeps at once and then every hour, for as long as the process lives. */
export function keepNotificationsSwept(onError: (error: unknown) => void): void {
  const sweep = () => void sweepNotifications().catch(onError);
  sweep();
  setInterval(sweep, sweepEveryMs).unref();
}
