import 'server-only';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { notifyOfKey } from '@/lib/notifications/notify-of-key.server';
import { countRefusal } from './pause-key.server';

/** The key of a task, and the version of its secret. What befalls a secret that was replaced says nothing of the new one. */
interface UsedKey {
  keyId: string;
  secretVersion: number;
}

/**
 * Records at the key that a provider rejected it, or that its account is empty, while a task used it. The key shows
 * this until it works again; administrators are notified once until then. Repeated, it pauses the key. Any other code
 * changes nothing.
 */
export async function markKeyTrouble(key: UsedKey, code: string): Promise<void> {
  if (code !== 'keyRejected' && code !== 'insufficientBalance') return;
  await getDb().$transaction(async (tx) => {
    await (code === 'keyRejected' ? markKeyRejected(tx, key) : markOutOfBalance(tx, key));
    await countRefusal(tx, key, code === 'keyRejected' ? 'rejected' : 'outOfBalance');
  });
}

/** Records that the provider rejected the key. `actorId`: the person whose own test found it. */
export async function markKeyRejected(
  tx: DbTransaction,
  { keyId, secretVersion }: UsedKey,
  actorId?: string,
): Promise<void> {
  const where = { id: keyId, secretVersion, deletedAt: null };
  const data = { state: 'rejected', checkCode: 'rejected', checkedAt: databaseNow() } as const;
  const [news] = await tx.providerKey.updateManyAndReturn({
    where: { ...where, state: { not: 'rejected' } },
    data,
    select: { tenantId: true },
  });
  if (news) await notifyOfKey(tx, { keyId, tenantId: news.tenantId, kind: 'keyRejected', actorId });
  else await tx.providerKey.updateMany({ where, data });
}

/** Records that the key's account is empty. The key itself is valid: its state stays, and a test of it succeeds. */
async function markOutOfBalance(tx: DbTransaction, { keyId, secretVersion }: UsedKey): Promise<void> {
  const kind = 'outOfBalance';
  // Locks the row, so that of two parallel tasks only the first finds no notification.
  const [key] = await tx.providerKey.updateManyAndReturn({
    where: { id: keyId, secretVersion, deletedAt: null },
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

/** Records that the provider accepted the key. At most once a minute, to avoid many writes of the same row. */
export async function markKeySucceeded({ keyId, secretVersion }: UsedKey): Promise<void> {
  const now = databaseNow();
  await getDb().providerKey.updateMany({
    where: {
      id: keyId,
      secretVersion,
      deletedAt: null,
      OR: [
        { state: { not: 'working' } },
        { checkCode: 'outOfBalance' },
        { refusals: { gt: 0 } },
        { pauses: { gt: 0 } },
        { lastSuccessAt: null },
        { lastSuccessAt: { lt: new Date(now.getTime() - 60_000) } },
      ],
    },
    // A call that began before a pause shows that the key may work again: its test comes now.
    data: {
      ...{ state: 'working', checkCode: 'working', lastSuccessAt: now },
      ...{ refusals: 0, refusedSince: null, pauses: 0, testAt: now },
    },
  });
}
