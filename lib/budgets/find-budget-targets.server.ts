import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { idsOfKeyModels } from '@/lib/providers/key-models';
import { allModels, findModel } from '@/lib/providers/registry/registry';

interface NamedTarget {
  id: string;
  name: string;
}

/** What a budget of this tenant can be for: its people, its keys, and the models that it has. */
export async function findBudgetTargets(tenantId: string): Promise<Record<'person' | 'key' | 'model', NamedTarget[]>> {
  const db = getDb();
  const [members, keys] = await Promise.all([
    db.membership.findMany({
      where: { tenantId, state: { not: 'removed' } },
      select: { user: { select: { id: true, name: true } } },
      orderBy: { createdAt: 'asc' },
    }),
    db.providerKey.findMany({
      where: { tenantId, deletedAt: null, retiringAt: null },
      select: { id: true, label: true, providerId: true, models: true },
      orderBy: { createdAt: 'asc' },
    }),
  ]);
  const models = [...allModels, ...idsOfKeyModels(keys).flatMap((id) => findModel(id) ?? [])];
  return {
    person: members.map(({ user }) => user),
    key: keys.map(({ id, label }) => ({ id, name: label })),
    model: models.map(({ id, label }) => ({ id, name: label })),
  };
}
