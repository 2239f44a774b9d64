import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Budget } from './budget';
import { type Counters, nothing } from './ledger';
import { type Window, windowOf } from './window';

/**
 * Rows of budgets are the locks of their windows and entries. Whoever changes those holds them first, always in the order
 * of their ids, so that no two transactions wait for each other. A transaction that also changes tasks locks these before.
 */
export type HeldBudget = Budget & { tenantId: string; timeZone: string; removedAt: Date | null };

interface PressOfBudgets {
  tenantId: string;
  userId: string;
  tasks: readonly { keyId: string; modelId: string; isSandbox: boolean }[];
}

/** Locks the budgets that may count a press. One statement, and the only one where there are none. */
export async function holdForPress(tx: DbTransaction, { tenantId, userId, tasks }: PressOfBudgets) {
  const keyIds = [...new Set(tasks.map(({ keyId }) => keyId))];
  const modelIds = [...new Set(tasks.map(({ modelId }) => modelId))];
  const isPaid = tasks.some(({ isSandbox }) => !isSandbox);
  return await tx.$queryRaw<HeldBudget[]>`
    SELECT * FROM "Budget"
    WHERE "tenantId" = ${tenantId}::uuid AND "removedAt" IS NULL
      AND ("keyId" = ANY(${keyIds}::uuid[])
        OR (${isPaid} AND ("scope" = 'tenant' OR "userId" = ${userId}::uuid
          OR "modelId" = ANY(${modelIds}::text[]))))
    ORDER BY "id" FOR NO KEY UPDATE`;
}

/** Locks the budgets that have an entry of a task, removed ones too. One statement, and the only one without entries. */
export async function holdForTask(tx: DbTransaction, taskId: string): Promise<HeldBudget[]> {
  return await tx.$queryRaw<HeldBudget[]>`
    SELECT * FROM "Budget"
    WHERE "id" IN (SELECT "budgetId" FROM "BudgetEntry" WHERE "taskId" = ${taskId}::uuid)
    ORDER BY "id" FOR NO KEY UPDATE`;
}

/** Locks the budgets that have an entry of a task, and those of the keys that it may be moved to. One statement. */
export async function holdForMove(
  tx: DbTransaction,
  { tenantId, taskId, keyIds }: { tenantId: string; taskId: string; keyIds: readonly string[] },
): Promise<HeldBudget[]> {
  return await tx.$queryRaw<HeldBudget[]>`
    SELECT * FROM "Budget"
    WHERE "id" IN (SELECT "budgetId" FROM "BudgetEntry" WHERE "taskId" = ${taskId}::uuid)
      OR ("tenantId" = ${tenantId}::uuid AND "removedAt" IS NULL AND "keyId" = ANY(${[...keyIds]}::uuid[]))
    ORDER BY "id" FOR NO KEY UPDATE`;
}

/** Locks all budgets of a tenant, removed ones too: for a transaction that changes several, one after the other. */
export async function holdAllBudgets(tx: DbTransaction, tenantId: string): Promise<HeldBudget[]> {
  return await tx.$queryRaw<HeldBudget[]>`
    SELECT * FROM "Budget"
    WHERE "tenantId" = ${tenantId}::uuid
    ORDER BY "id" FOR NO KEY UPDATE`;
}

/** A budget with the counters of its present window. */
export interface OpenBudget {
  budget: HeldBudget;
  window: Window;
  counters: Counters;
  noticed: number;
}

/** Reads the present windows of budgets that are held, so that nobody changes them before the end of the transaction. */
export async function readWindows(
  tx: Pick<DbTransaction, 'budgetWindow'>,
  budgets: readonly HeldBudget[],
  now: Date,
): Promise<OpenBudget[]> {
  const windows = budgets.map((budget) => ({ budget, window: windowOf(budget.period, now, budget.timeZone) }));
  if (windows.length === 0) return [];
  const rows = await tx.budgetWindow.findMany({
    where: { OR: windows.map(({ budget, window }) => ({ budgetId: budget.id, startsAt: window.startsAt })) },
  });
  return windows.map(({ budget, window }) => {
    const row = rows.find(({ budgetId }) => budgetId === budget.id);
    return { budget, window, counters: row ?? nothing, noticed: row?.noticed ?? 0 };
  });
}
