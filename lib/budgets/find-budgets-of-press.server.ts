import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { BudgetDto } from './dto';
import { readBudgets } from './list-budgets.server';

/**
 * The budgets that would count a press, with what is left of them. None for a key that is not the tenant's. `keyId`
 * null: the studio chooses the key; then those that count whichever it chooses.
 */
export async function findBudgetsOfPress(
  tenantId: string,
  { userId, keyId, modelId }: { userId: string; keyId: string | null; modelId: string },
): Promise<BudgetDto[]> {
  const paid = [{ scope: 'tenant' as const }, { userId }, { modelId }];
  if (keyId === null) return await readBudgets({ tenantId, removedAt: null, OR: paid });
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyId)) return [];
  const key = await getDb().providerKey.findFirst({ where: { id: keyId, tenantId }, select: { isSandbox: true } });
  if (!key) return [];
  // The same rule as isCountedIn.
  return await readBudgets({ tenantId, removedAt: null, OR: [{ keyId }, ...(key.isSandbox ? [] : paid)] });
}
