import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { taskUnderWay } from './to-key-dto.server';

interface Actor {
  tenantId: string;
  userId: string;
}

/** A disabled key starts nothing new; what runs with it is followed to its end. Throws `notFound`. */
export async function setKeyDisabled(actor: Actor, keyId: string, disabled: boolean): Promise<void> {
  const { tenantId, userId } = actor;
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.providerKey.updateMany({
      where: { id: keyId, tenantId, deletedAt: null },
      data: { disabledAt: disabled ? databaseNow() : null },
    });
    if (count === 0) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    const action = disabled ? 'key.disabled' : 'key.enabled';
    await tx.auditEvent.create({ data: { tenantId, actorId: userId, action, target: keyId } });
  });
}

/**
 * Deletes a key for good: its secret is wiped, the row stays because tasks name it. Throws `notPossible` with the
 * number of tasks that still need it (disable it and wait, or their paid results could not be fetched) and for sandbox keys, `notFound` for others.
 */
export async function deleteKey(actor: Actor, keyId: string): Promise<void> {
  const { tenantId, userId } = actor;
  await getDb().$transaction(async (tx) => {
    const key = await tx.providerKey.findFirst({
      where: { id: keyId, tenantId, deletedAt: null },
      select: {
        label: true,
        providerId: true,
        isSandbox: true,
        _count: { select: { tasks: { where: taskUnderWay } } },
      },
    });
    if (!key) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    if (key.isSandbox) throw new AppError('notPossible', 'a sandbox key is disabled, not deleted');
    const running = key._count.tasks;
    if (running > 0) throw new AppError('notPossible', 'the key has tasks under way', { params: { running } });
    await tx.providerKey.update({
      where: { id: keyId },
      data: { secret: '', deletedAt: databaseNow(), disabledAt: databaseNow() },
    });
    await tx.auditEvent.create({
      data: {
        tenantId,
        actorId: userId,
        action: 'key.deleted',
        target: keyId,
        data: { providerId: key.providerId, label: key.label },
      },
    });
  });
}
