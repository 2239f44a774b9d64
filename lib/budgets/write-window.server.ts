import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { HeldBudget } from './hold-budgets.server';
import { noticeDue } from './judge-press';
import { type Counters, nothing, usedOf } from './ledger';
import { moveWindows } from './move-windows.server';
import { notifyOfBudget } from './notify-of-budget.server';
import type { Window } from './window';

interface WindowChange {
  budget: HeldBudget;
  window: Window;
  /** What is added to the counters; parts may be negative. */
  change: Counters;
  /** Whose task it is. */
  userId: string;
}

type WindowRow = Counters & { noticed: number };

/** Adds to the counters of a window of a held budget. Notifies of a threshold that they reach, once per window. */
export async function addToWindow(tx: DbTransaction, { budget, window, change, userId }: WindowChange): Promise<void> {
  const { admitted, reserved, uncertain, settled, released } = change;
  const at = { budgetId: budget.id, startsAt: window.startsAt };
  const [updated] = await tx.$queryRaw<WindowRow[]>`
    UPDATE "BudgetWindow" SET
      "admitted" = "admitted" + ${admitted}, "reserved" = "reserved" + ${reserved},
      "uncertain" = "uncertain" + ${uncertain}, "settled" = "settled" + ${settled}, "released" = "released" + ${released}
    WHERE "budgetId" = ${budget.id}::uuid AND "startsAt" = ${window.startsAt}
      AND "reserved" + ${reserved} >= "uncertain" + ${uncertain} AND "uncertain" + ${uncertain} >= 0
      AND "settled" + ${settled} >= 0 AND "released" + ${released} >= 0
    RETURNING *`;
  const row = updated ?? (await makeWindow(tx, { budget, window, change }));
  const percent = noticeDue(budget.limitAmount, usedOf(row), row.noticed);
  if (percent === null || budget.removedAt !== null) return;
  await tx.budgetWindow.update({
    where: { budgetId_startsAt: at },
    data: { noticed: percent },
  });
  await notifyOfBudget(tx, { budget, userId, kind: 'budgetUsed', data: { percent } });
}

/**
 * The window did not exist yet, or its counters were wrong. A paid result is not lost over wrong books: then they are made
 * anew from the entries, which are written already.
 */
async function makeWindow(
  tx: DbTransaction,
  { budget, window, change }: Pick<WindowChange, 'budget' | 'window' | 'change'>,
): Promise<WindowRow> {
  const at = { budgetId: budget.id, startsAt: window.startsAt };
  const isWrong = (await tx.budgetWindow.count({ where: at })) > 0 || Object.values(change).some((part) => part < 0n);
  if (!isWrong)
    return await tx.budgetWindow.create({
      data: { ...change, ...window, budgetId: budget.id, tenantId: budget.tenantId },
    });
  await moveWindows(tx, budget);
  return (await tx.budgetWindow.findUnique({ where: { budgetId_startsAt: at } })) ?? { ...nothing, noticed: 0 };
}
