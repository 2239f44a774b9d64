import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';

interface Actor {
  tenantId: string;
  userId: string;
}

/**
 * Disables or enables a key. No new task is sent with a disabled key; running tasks are followed to their end. Enabling
 * a retiring key cancels its deletion. Throws `notFound`.
 */
export async function setKeyDisabled(actor: Actor, keyId: string, disabled: boolean): Promise<void> {
  const { tenantId, userId } = actor;
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.providerKey.updateMany({
      where: { id: keyId, tenantId, deletedAt: null },
      data: disabled ? { disabledAt: databaseNow() } : { disabledAt: null, retiringAt: null },
    });
    if (count === 0) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    const action = disabled ? 'key.disabled' : 'key.enabled';
    await recordAudit(tx, { tenantId, actorId: userId, action, target: keyId });
  });
}
