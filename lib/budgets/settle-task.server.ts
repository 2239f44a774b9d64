import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Task } from '@/lib/db/generated/client';
import { knownEstimateSchema } from '@/lib/spending/known-estimate';
import { holdForTask } from './hold-budgets.server';
import { chargedAmount } from './judge-press';
import { amountsOf, difference, entryStateOf } from './ledger';
import { windowOf } from './window';
import { addToWindow } from './write-window.server';

type SettledTask = Pick<Task, 'id' | 'userId' | 'kind' | 'status' | 'money' | 'estimate' | 'costPoints'>;

/**
 * Brings what a task has in its budgets to the task's present state, in the transaction that changed the task (its row is
 * locked). The window that admitted it counts it, also after its end. Costs one statement where no budget knows the task.
 */
export async function settleInBudgets(tx: DbTransaction, task: SettledTask): Promise<void> {
  const held = await holdForTask(tx, task.id);
  if (held.length === 0) return;
  const state = entryStateOf(task);
  const facts = {
    estimate: knownEstimateSchema.safeParse(task.estimate).data ?? null,
    costPoints: task.costPoints,
    madeSeconds: state === 'settled' ? await readMadeSeconds(tx, task) : null,
  };
  const entries = await tx.budgetEntry.findMany({ where: { taskId: task.id } });
  for (const entry of entries) {
    const budget = held.find(({ id }) => id === entry.budgetId);
    if (!budget) continue;
    const { asked, startsAt, admittedAt, budgetId, taskId } = entry;
    const charged = state === 'settled' ? chargedAmount(facts, { unit: budget.unit, asked }) : 0n;
    const after = amountsOf({ asked, state, charged });
    const before = amountsOf({ asked, state: entry.state, charged: entry.settled });
    const change = difference(after, before);
    if (entry.state === state && change.settled === 0n && change.admitted === 0n) continue;
    const { admitted, reserved, settled, released } = after;
    await tx.budgetEntry.update({
      where: { taskId_budgetId: { taskId, budgetId } },
      data: { state, admitted, reserved, settled, released },
    });
    const { endsAt } = windowOf(budget.period, admittedAt, budget.timeZone);
    await addToWindow(tx, { budget, window: { startsAt, endsAt }, change, userId: task.userId });
  }
}

/** Whole seconds of the longest stored result of a video. Null before anything is stored. */
async function readMadeSeconds(tx: DbTransaction, { id, kind }: SettledTask): Promise<number | null> {
  if (kind !== 'video') return null;
  const { _max } = await tx.asset.aggregate({
    where: { taskId: id, supersededAt: null, setAsideAt: null },
    _max: { durationMs: true },
  });
  return _max.durationMs === null ? null : Math.round(_max.durationMs / 1_000);
}
