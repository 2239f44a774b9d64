import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';

interface Actor {
  tenantId: string;
  userId: string;
}

/**
 * A disabled key starts nothing new; what runs with it is followed to its end. A retiring one that is enabled is kept.
 * Throws `notFound`.
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
    await tx.auditEvent.create({ data: { tenantId, actorId: userId, action, target: keyId } });
  });
}
