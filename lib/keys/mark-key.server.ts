import 'server-only';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { notifyOfKey } from '@/lib/notifications/notify-of-key.server';

/**
 * Notes what a provider refused while a task used the key, where it is about the key: shown beside it until it works
 * again, and told to the administrators, once until then. Any other code changes nothing.
 */
export async function markKeyTrouble(keyId: string, code: string): Promise<void> {
  if (code === 'keyRejected') await getDb().$transaction((tx) => markKeyRejected(tx, keyId));
  else if (code === 'insufficientBalance') await getDb().$transaction((tx) => markOutOfBalance(tx, keyId));
}

/** The provider refused the key. `actorId` found it out by a test of their own. */
export async function markKeyRejected(tx: DbTransaction, keyId: string, actorId?: string): Promise<void> {
  const where = { id: keyId, deletedAt: null };
  const data = { state: 'rejected', checkCode: 'rejected', checkedAt: databaseNow() } as const;
  const [news] = await tx.providerKey.updateManyAndReturn({
    where: { ...where, state: { not: 'rejected' } },
    data,
    select: { tenantId: true },
  });
  if (news) await notifyOfKey(tx, { keyId, tenantId: news.tenantId, kind: 'keyRejected', actorId });
  else await tx.providerKey.updateMany({ where, data });
}

/** The account behind the key has nothing left. The key itself is in order: its state stays, and a test of it succeeds. */
async function markOutOfBalance(tx: DbTransaction, keyId: string): Promise<void> {
  const kind = 'outOfBalance';
  // Locks the row, so that of two tasks that learn it at once only the first one finds nothing told.
  const [key] = await tx.providerKey.updateManyAndReturn({
    where: { id: keyId, deletedAt: null },
    data: { checkCode: kind, checkedAt: databaseNow() },
    select: { tenantId: true, lastSuccessAt: true },
  });
  if (!key) return;
  const notified = await tx.notification.findFirst({
    where: { tenantId: key.tenantId, keyId, kind, ...(key.lastSuccessAt && { createdAt: { gt: key.lastSuccessAt } }) },
    select: { id: true },
  });
  if (!notified) await notifyOfKey(tx, { keyId, tenantId: key.tenantId, kind });
}

/** The provider accepted the key. Once a minute at most: hundreds of tasks need not write the same row. */
export async function markKeySucceeded(keyId: string): Promise<void> {
  const now = databaseNow();
  await getDb().providerKey.updateMany({
    where: {
      id: keyId,
      deletedAt: null,
      OR: [
        { state: { not: 'working' } },
        { checkCode: 'outOfBalance' },
        { lastSuccessAt: null },
        { lastSuccessAt: { lt: new Date(now.getTime() - 60_000) } },
      ],
    },
    data: { state: 'working', checkCode: 'working', lastSuccessAt: now },
  });
}
