import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { findModel, findProvider } from '@/lib/providers/registry/registry';
import type { UsageGroup } from './usage-query';

/** Names of people and keys also after they have left: their rows stay. */
export async function namesOf(tenantId: string, by: UsageGroup, keys: string[]): Promise<Map<string, string>> {
  if (by === 'model') return new Map(keys.map((id) => [id, findModel(id)?.label ?? id]));
  if (by === 'provider') return new Map(keys.map((id) => [id, findProvider(id)?.name ?? id]));
  if (by === 'key') {
    const found = await getDb().providerKey.findMany({
      where: { tenantId, id: { in: keys } },
      select: { id: true, label: true, lastFour: true },
    });
    return new Map(found.map(({ id, label, lastFour }) => [id, `${label} •••• ${lastFour}`]));
  }
  if (by !== 'person') return new Map();
  const found = await getDb().user.findMany({
    where: { id: { in: keys }, memberships: { some: { tenantId } } },
    select: { id: true, name: true },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}
