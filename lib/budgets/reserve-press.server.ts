import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { fromMillionths } from '@/lib/spending/amount';
import type { AskedBudget } from './asked-budget';
import { holdForPress, type OpenBudget, readWindows } from './hold-budgets.server';
import { type Judgement, judgePress, type PricedTask } from './judge-press';
import { add, amountsOf, nothing } from './ledger';
import { leftOf, pressRefusal } from './refuse-press.server';
import { addToWindow } from './write-window.server';

export type PressedTask = PricedTask & { id: string };

/** What a press reserves, judged but not written yet: the tasks come between. */
export interface Reservation {
  parts: readonly (OpenBudget & { judgement: Judgement })[];
  /** The budgets that want an administrator's approval first. Then nothing may be written yet. */
  asked: AskedBudget[];
  admittedAt: Date;
}

/**
 * Judges a press by all budgets that count its tasks, and holds them until the end of the transaction, so that of many
 * presses at once only those are admitted that fit together. `isApproved`: an administrator has approved this press.
 * @throws AppError `budgetExceeded`, `budgetUnknownPrice`.
 */
export async function judgeByBudgets(
  tx: DbTransaction,
  { tenantId, userId }: { tenantId: string; userId: string },
  tasks: readonly PressedTask[],
  isApproved = false,
): Promise<Reservation> {
  const held = await holdForPress(tx, { tenantId, userId, tasks });
  // After the locks: whoever waited for them judges by the window that holds now.
  const admittedAt = databaseNow();
  const open = await readWindows(tx, held, admittedAt);
  const parts = open.flatMap((one) => {
    const judgement = judgePress(one.budget, one.counters, tasks, isApproved);
    return judgement ? [{ ...one, judgement }] : [];
  });
  const refused = parts.find(({ judgement }) => judgement.verdict === 'refuse');
  if (refused) throw await pressRefusal(tx, refused);
  const asked = parts.flatMap(({ budget, counters, judgement: { verdict, objection, needed } }) =>
    verdict === 'ask' && objection
      ? [
          {
            budgetId: budget.id,
            objection,
            unit: budget.unit,
            needed: fromMillionths(needed),
            left: fromMillionths(leftOf(budget, counters)),
          },
        ]
      : [],
  );
  return { parts, asked, admittedAt };
}

/** Writes a reservation whose tasks are inserted, in the transaction that judged it. */
export async function writeReservation(
  tx: DbTransaction,
  { parts, asked, admittedAt }: Reservation,
  userId: string,
): Promise<void> {
  if (asked.length > 0) throw new Error('A press that waits for approval reserves nothing.');
  const entries = parts.flatMap(({ budget, window, judgement }) =>
    [...judgement.amounts].map(([task, amount]) => ({
      // Judged from PressedTask, so each has its id.
      taskId: (task as PressedTask).id,
      budgetId: budget.id,
      tenantId: budget.tenantId,
      startsAt: window.startsAt,
      admittedAt,
      asked: amount,
      admitted: amount,
      reserved: amount,
    })),
  );
  if (entries.length === 0) return;
  await tx.budgetEntry.createMany({ data: entries });
  for (const { budget, window, judgement } of parts) {
    const change = [...judgement.amounts.values()]
      .map((asked) => amountsOf({ asked, state: 'reserved', charged: 0n }))
      .reduce(add, nothing);
    await addToWindow(tx, { budget, window, change, userId });
  }
}
