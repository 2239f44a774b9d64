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
  await db.$executeRaw`
    DELETE FROM "Notification" WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY "tenantId", "userId" ORDER BY "createdAt" DESC, id DESC) AS place
        FROM "Notification"
      ) placed WHERE place > ${most})`;
}

/** Sweeps at once and then every hour, for as long as the process lives. */
export function keepNotificationsSwept(onError: (error: unknown) => void): void {
  const sweep = () => void sweepNotifications().catch(onError);
  sweep();
  setInterval(sweep, sweepEveryMs).unref();
}
