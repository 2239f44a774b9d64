import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { findModel } from '@/lib/providers/registry/registry';
import { fromMillionths } from '@/lib/spending/amount';
import type { BudgetDto } from './dto';
import { type OpenBudget, readWindows } from './hold-budgets.server';
import { usedOf } from './ledger';
import { leftOf } from './refuse-press.server';

/** The budgets of a tenant, oldest first, without removed ones. */
export async function listBudgets(tenantId: string): Promise<BudgetDto[]> {
  return await readBudgets({ tenantId, removedAt: null });
}

/** Budgets with their present windows, oldest first. Two statements; one where there are none. */
export async function readBudgets(where: Prisma.BudgetWhereInput): Promise<BudgetDto[]> {
  const db = getDb();
  const budgets = await db.budget.findMany({
    where,
    include: { user: { select: { name: true } }, key: { select: { label: true } } },
    orderBy: { id: 'asc' },
  });
  const open = await readWindows(db, budgets, databaseNow());
  return open.map((one, index) => {
    const { user, key, modelId } = budgets[index] ?? {};
    return toDto(one, user?.name ?? key?.label ?? (modelId ? (findModel(modelId)?.label ?? modelId) : ''));
  });
}

function toDto({ budget, counters, window }: OpenBudget, name: string): BudgetDto {
  const { id, scope, keyId, period, unit, limitAmount, mode, unknownRule, unknownAmount, timeZone } = budget;
  const used = usedOf(counters);
  return {
    ...{ id, scope, keyId, name, period, unit, mode, unknownRule, timeZone },
    limit: fromMillionths(limitAmount),
    unknownAmount: unknownAmount === null ? null : fromMillionths(unknownAmount),
    reserved: fromMillionths(counters.reserved),
    uncertain: fromMillionths(counters.uncertain),
    settled: fromMillionths(counters.settled),
    left: fromMillionths(leftOf(budget, counters)),
    over: fromMillionths(used > limitAmount ? used - limitAmount : 0n),
    percent: limitAmount === 0n ? 100 : Number((used * 100n) / limitAmount),
    resetsAt: window.endsAt?.toISOString() ?? null,
  };
}
