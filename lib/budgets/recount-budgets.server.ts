import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { type HeldBudget, holdAllBudgets } from './hold-budgets.server';
import { type Counters, entryStateOf, nothing } from './ledger';
import { moveWindows, windowsOfEntries } from './move-windows.server';
import { settleInBudgets } from './settle-task.server';

/** Where the books of a budget differ from what they are made of. */
export interface BudgetDifference {
  budgetId: string;
  /** A task whose entry is not what the task says; null: a window whose counters are not the sum of its entries. */
  taskId: string | null;
}

const pageSize = 1_000;

/**
 * Counts the budgets of a tenant anew: every entry by its task, every counter by its entries. Returns the differences,
 * none where all is right. `repair`: puts them right, too, one short transaction each.
 */
export async function recountBudgets(db: Db, tenantId: string, { repair = false } = {}): Promise<BudgetDifference[]> {
  // The counters first: an entry that is put right changes the counters of its window by the difference.
  const wrong = await db.$transaction(async (tx) => {
    const found: string[] = [];
    for (const budget of await holdAllBudgets(tx, tenantId)) {
      if (await addsUp(tx, budget)) continue;
      found.push(budget.id);
      if (repair) await moveWindows(tx, budget);
    }
    return found;
  });
  const differences = await staleEntries(db, tenantId);
  for (const { taskId } of repair ? differences : []) {
    if (!taskId) continue;
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "Task" WHERE "id" = ${taskId}::uuid FOR NO KEY UPDATE`;
      await settleInBudgets(tx, await tx.task.findUniqueOrThrow({ where: { id: taskId } }));
    });
  }
  return [...differences, ...wrong.map((budgetId) => ({ budgetId, taskId: null }))];
}

async function addsUp(tx: DbTransaction, budget: HeldBudget): Promise<boolean> {
  const counted = await windowsOfEntries(tx, budget);
  const kept = await tx.budgetWindow.findMany({ where: { budgetId: budget.id } });
  const times = new Set([...counted.map(({ window }) => window), ...kept].map(({ startsAt }) => startsAt.getTime()));
  return [...times].every((time) => {
    const sums = counted.find(({ window }) => window.startsAt.getTime() === time)?.counters ?? nothing;
    const row = kept.find(({ startsAt }) => startsAt.getTime() === time) ?? nothing;
    return isSame(sums, row);
  });
}

function isSame(left: Counters, right: Counters): boolean {
  const names = Object.keys(nothing) as (keyof Counters)[];
  return names.every((name) => left[name] === right[name]);
}

/** Entries whose state is not the one that follows from their task. */
async function staleEntries(db: Db, tenantId: string): Promise<BudgetDifference[]> {
  const stale: BudgetDifference[] = [];
  let after: { taskId: string; budgetId: string } | undefined;
  for (;;) {
    const page = await db.budgetEntry.findMany({
      where: { tenantId },
      select: { taskId: true, budgetId: true, state: true, task: { select: { status: true, money: true } } },
      orderBy: [{ taskId: 'asc' }, { budgetId: 'asc' }],
      take: pageSize,
      ...(after && { cursor: { taskId_budgetId: after }, skip: 1 }),
    });
    for (const { taskId, budgetId, state, task } of page)
      if (entryStateOf(task) !== state) stale.push({ taskId, budgetId });
    const last = page.at(-1);
    if (page.length < pageSize || !last) return stale;
    after = { taskId: last.taskId, budgetId: last.budgetId };
  }
}
