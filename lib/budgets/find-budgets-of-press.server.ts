import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { BudgetDto } from './dto';
import { readBudgets } from './list-budgets.server';

/** The budgets that would count a press, with what is left of them. None for a key that is not the tenant's. */
export async function findBudgetsOfPress(
  tenantId: string,
  { userId, keyId, modelId }: { userId: string; keyId: string; modelId: string },
): Promise<BudgetDto[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyId)) return [];
  const key = await getDb().providerKey.findFirst({ where: { id: keyId, tenantId }, select: { isSandbox: true } });
  if (!key) return [];
  // The same rule as isCountedIn.
  const paid = key.isSandbox ? [] : [{ scope: 'tenant' as const }, { userId }, { modelId }];
  return await readBudgets({ tenantId, removedAt: null, OR: [{ keyId }, ...paid] });
}
