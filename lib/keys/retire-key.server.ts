import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { needsKey } from './key-needs.server';

/**
 * Deletes a key. From now on no new task is sent with it. Its secret is erased as soon as no task needs it, perhaps at
 * once. Until then the key is *retiring*: it still serves running jobs, and uncertain tasks that the provider can be
 * asked about. The row stays, because tasks refer to it. Throws `notFound`, and `notPossible` for sandbox keys,
 * except those that an administrator added for their models.
 */
export async function retireKey(
  db: Db,
  { tenantId, userId }: { tenantId: string; userId: string },
  keyId: string,
): Promise<'deleted' | 'retiring'> {
  return await db.$transaction(async (tx) => {
    const key = await tx.providerKey.findFirst({ where: { id: keyId, tenantId, deletedAt: null } });
    if (!key) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    if (key.isSandbox && key.models.length === 0)
      throw new AppError('notPossible', 'a sandbox key is disabled, not deleted');
    const now = databaseNow();
    const { count } = await tx.providerKey.updateMany({
      where: { id: keyId, retiringAt: null, deletedAt: null },
      data: { retiringAt: now, disabledAt: now },
    });
    const data = { providerId: key.providerId, label: key.label };
    if (count > 0) await recordAudit(tx, { tenantId, actorId: userId, action: 'key.deleted', target: keyId, data });
    return (await eraseUnneeded(tx, keyId)) ? 'deleted' : 'retiring';
  });
}

/** Erases the secrets of retiring keys that no task needs any more. Parallel workers do no harm. */
export async function eraseRetiredKeys(db: Db): Promise<void> {
  const retiring = await db.providerKey.findMany({
    where: { retiringAt: { not: null }, deletedAt: null },
    select: { id: true },
    orderBy: { retiringAt: 'asc' },
  });
  for (const { id } of retiring) await db.$transaction((tx) => eraseUnneeded(tx, id));
}

/** Takes the key's row lock, as a worker that claims a task does: no task can begin to need the key meanwhile. */
async function eraseUnneeded(tx: DbTransaction, keyId: string): Promise<boolean> {
  const [key] = await tx.$queryRaw<{ tenantId: string }[]>`
    SELECT "tenantId" FROM "ProviderKey"
    WHERE "id" = ${keyId}::uuid AND "retiringAt" IS NOT NULL AND "deletedAt" IS NULL
    FOR NO KEY UPDATE`;
  if (!key) return false;
  const now = databaseNow();
  const inNeed = await tx.task.findFirst({ where: { AND: [{ keyId }, needsKey(now)] }, select: { id: true } });
  if (inNeed) return false;
  await tx.providerKey.update({ where: { id: keyId }, data: { secret: '', deletedAt: now } });
  await recordAudit(tx, { tenantId: key.tenantId, action: 'key.erased', target: keyId });
  return true;
}
