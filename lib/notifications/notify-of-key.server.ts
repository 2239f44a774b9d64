import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findAdministrators } from './find-administrators.server';
import type { KeyNotificationKind } from './kind';

/**
 * Tells every administrator of the key's tenant that something is wrong with it, in the transaction that noted it on the
 * key. Whose own test found it out (`actorId`) has seen it already.
 */
export async function notifyOfKey(
  tx: DbTransaction,
  { keyId, tenantId, kind, actorId }: { keyId: string; tenantId: string; kind: KeyNotificationKind; actorId?: string },
): Promise<void> {
  const administrators = await findAdministrators(tx, tenantId, actorId);
  const createdAt = databaseNow();
  await tx.notification.createMany({
    data: administrators.map((userId) => ({ tenantId, userId, keyId, kind, createdAt })),
  });
}
