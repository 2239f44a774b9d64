import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { idsOfKeyModels } from '@/lib/providers/key-models';

/** Ids of the models whose names came with the tenant's keys, also with disabled ones: their tasks are in the lists. */
export async function findKeyModels(tenantId: string): Promise<string[]> {
  const keys = await getDb().providerKey.findMany({
    where: { tenantId, deletedAt: null, models: { isEmpty: false } },
    select: { providerId: true, models: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return idsOfKeyModels(keys);
}
