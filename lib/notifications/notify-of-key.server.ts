import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findAdministrators } from './find-administrators.server';
import type { KeyNotificationKind } from './kind';
import { readAtOf } from './read-at-of.server';

/**
 * Notifies every administrator of the tenant of a problem with its key, in the transaction that records the problem on
 * the key. Leaves out `actorId`: that person's own test found the problem, so they have seen it.
 */
export async function notifyOfKey(
  tx: DbTransaction,
  { keyId, tenantId, kind, actorId }: { keyId: string; tenantId: string; kind: KeyNotificationKind; actorId?: string },
): Promise<void> {
  const administrators = await findAdministrators(tx, tenantId, actorId);
  const createdAt = databaseNow();
  const readAt = await readAtOf(tx, administrators, kind, createdAt);
  await tx.notification.createMany({
    data: administrators.map((userId) => ({ tenantId, userId, keyId, kind, createdAt, readAt: readAt(userId) })),
  });
}
