import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { SetKeyLimitsInput } from './schema';

/**
 * Sets a key's limits. Running tasks continue. The caller wakes the workers: there may be room now. Throws
 * `notFound`.
 */
export async function setKeyLimits(
  { tenantId, userId }: { tenantId: string; userId: string },
  { keyId, ...limits }: SetKeyLimitsInput,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.providerKey.updateMany({
      where: { id: keyId, tenantId, deletedAt: null },
      data: limits,
    });
    if (count === 0) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    await recordAudit(tx, { tenantId, actorId: userId, action: 'key.limited', target: keyId, data: limits });
  });
}
