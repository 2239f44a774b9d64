import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { givesAccess } from '@/lib/providers/key-models';
import { findModel } from '@/lib/providers/registry/registry';
import { findKeyPeople } from './find-key-people.server';
import type { SetKeyUseInput } from './schema';

/**
 * Sets who may use a key, for which models, and its place where the studio chooses one. Holds for every press from now
 * on; tasks that were admitted keep their key. Throws `notFound`, and `invalid` with an issue at `models` or `people` for
 * a model that the key does not have or a person who is not of this tenant.
 */
export async function setKeyUse(
  { tenantId, userId }: { tenantId: string; userId: string },
  { keyId, priority, weight, models, people }: SetKeyUseInput,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const key = await tx.providerKey.findFirst({
      where: { id: keyId, tenantId, deletedAt: null },
      select: {
        ...{ providerId: true, models: true, priority: true, weight: true },
        ...{ allowedModelIds: true, allowedUserIds: true },
      },
    });
    if (!key) throw new AppError('notFound', `no key ${keyId} of this tenant`);
    const after = {
      priority,
      weight,
      allowedModelIds: [...new Set(models ?? [])],
      allowedUserIds: [...new Set(people ?? [])],
    };
    for (const modelId of after.allowedModelIds) {
      const model = findModel(modelId);
      if (model?.providerId !== key.providerId || !givesAccess(key, model)) throw unknown('models', modelId);
    }
    await requireMembers(tx, tenantId, after.allowedUserIds);
    await tx.providerKey.update({ where: { id: keyId }, data: after });
    const { providerId: _, models: __, ...before } = key;
    await recordAudit(tx, { tenantId, actorId: userId, action: 'key.use', target: keyId, data: { before, after } });
  });
}

async function requireMembers(tx: DbTransaction, tenantId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const members = new Set((await findKeyPeople(tenantId, tx)).map(({ id }) => id));
  const stranger = userIds.find((id) => !members.has(id));
  if (stranger !== undefined) throw unknown('people', stranger);
}

function unknown(path: 'models' | 'people', id: string): AppError {
  return new AppError('invalid', `${id} can not be among the ${path} of this key.`, {
    issues: [{ path, code: path === 'models' ? 'keyModelUnknown' : 'keyPersonUnknown', params: { id } }],
  });
}
