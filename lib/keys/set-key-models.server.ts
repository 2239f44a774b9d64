import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { findProvider } from '@/lib/providers/registry/registry';
import { checkKeyModels } from './check-key-models';
import type { SetKeyModelsInput } from './schema';

/**
 * Sets the names of the models of a key. Nothing new is sent for a name that is missing now, also not for tasks in the
 * queue. Jobs at the provider are followed to their end. Throws `notFound`, and `invalid` where the provider takes no
 * names.
 */
export async function setKeyModels(
  { tenantId, userId }: { tenantId: string; userId: string },
  { keyId, models }: SetKeyModelsInput,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const key = await tx.providerKey.findFirst({
      where: { id: keyId, tenantId, deletedAt: null },
      select: { providerId: true, models: true },
    });
    if (!key) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    checkKeyModels(findProvider(key.providerId), models);
    await tx.providerKey.update({ where: { id: keyId }, data: { models } });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'key.models',
      target: keyId,
      data: { before: key.models, after: models },
    });
  });
}
