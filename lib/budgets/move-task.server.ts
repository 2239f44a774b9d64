import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { holdForMove, readWindows } from './hold-budgets.server';
import { judgePress } from './judge-press';
import { amountsOf, difference, nothing } from './ledger';
import { type PressedTask, writeReservation } from './reserve-press.server';
import { windowOf } from './window';
import { addToWindow } from './write-window.server';

/** What moving a task to another key does to budgets: whether those of a key admit it, and the move itself. */
export interface BudgetMove {
  admits: (keyId: string) => boolean;
  /** Takes what the task has in the budgets of its present key out of them, and reserves it in those of this key. */
  write: (keyId: string) => Promise<void>;
}

/**
 * Prepares the move of a task, of which surely nothing was charged, to one of these keys. Holds all budgets concerned until
 * the end of the transaction; the task's row is locked already. Entries of other budgets (studio, person, model) stay as
 * they are, so that what is admitted in them neither grows nor shrinks.
 */
export async function prepareMove(
  tx: DbTransaction,
  task: PressedTask & { tenantId: string },
  keyIds: readonly string[],
): Promise<BudgetMove> {
  const held = await holdForMove(tx, { tenantId: task.tenantId, taskId: task.id, keyIds });
  const admittedAt = databaseNow();
  const next = held.filter(({ keyId, removedAt }) => keyId && keyIds.includes(keyId) && removedAt === null);
  const open = await readWindows(tx, next, admittedAt);
  const partsOf = (keyId: string) =>
    open.flatMap((one) => {
      const judgement = judgePress(one.budget, one.counters, [{ ...task, keyId }]);
      return judgement ? [{ ...one, judgement }] : [];
    });
  return {
    admits: (keyId) => partsOf(keyId).every(({ judgement }) => judgement.verdict === 'admit'),
    write: async (keyId) => {
      const parts = partsOf(keyId);
      for (const budget of held.filter(({ scope }) => scope === 'key')) {
        const at = { taskId: task.id, budgetId: budget.id };
        const entry = await tx.budgetEntry.findUnique({ where: { taskId_budgetId: at } });
        if (!entry) continue;
        await tx.budgetEntry.delete({ where: { taskId_budgetId: at } });
        const before = amountsOf({ asked: entry.asked, state: entry.state, charged: entry.settled });
        const { endsAt } = windowOf(budget.period, entry.admittedAt, budget.timeZone);
        const window = { startsAt: entry.startsAt, endsAt };
        await addToWindow(tx, { budget, window, change: difference(nothing, before), userId: task.userId });
      }
      await writeReservation(tx, { parts, asked: [], admittedAt }, task.userId);
    },
  };
}
