import 'server-only';
import type { BudgetDto } from './dto';
import { readBudgets } from './list-budgets.server';

/** The budgets of a tenant's keys, oldest first: a key's limits per day and month. */
export async function findBudgetsOfKeys(tenantId: string): Promise<BudgetDto[]> {
  return await readBudgets({ tenantId, removedAt: null, scope: 'key' });
}
