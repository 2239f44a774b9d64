import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { approvalHours } from '@/lib/budgets/budget';
import { notifyOfBudget } from '@/lib/budgets/notify-of-budget.server';
import { judgeByBudgets, type Reservation, writeReservation } from '@/lib/budgets/reserve-press.server';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { chooseKeys } from './choose-keys.server';
import { insertTasks, type NewTask } from './insert-tasks.server';
import { toPressed } from './pressed-task';

/** Later than any clock: a held task is not due until a person has decided. */
const held = { notBefore: new Date('9000-01-01T00:00:00Z'), waitCode: 'approval' } as const;

/**
 * Inserts the tasks of a press, with the keys that the studio chooses for them, and reserves their cost in the budgets that count them, in one transaction. Where a budget
 * asks, the tasks are inserted but held, and an administrator is asked.
 * @throws AppError `noKey`, `budgetExceeded`, `budgetUnknownPrice`.
 */
export async function admitPress(tx: DbTransaction, actor: Actor, pressed: readonly NewTask[]): Promise<void> {
  const rows = await chooseKeys(tx, actor, pressed);
  const reservation = await judgeByBudgets(
    tx,
    actor,
    rows.map(({ task }) => toPressed(task)),
  );
  if (reservation.asked.length > 0) return await holdForApproval(tx, actor, rows, reservation);
  await insertTasks(tx, rows);
  await writeReservation(tx, reservation, actor.userId);
}

async function holdForApproval(
  tx: DbTransaction,
  { tenantId, userId }: Actor,
  rows: readonly NewTask[],
  { asked }: Reservation,
): Promise<void> {
  const taskIds = rows.map(({ task }) => task.id);
  await insertTasks(
    tx,
    rows.map((row) => ({ ...row, task: { ...row.task, ...held } })),
  );
  await tx.taskEvent.createMany({
    data: taskIds.map((taskId) => ({ tenantId, taskId, type: 'approvalAsked', status: 'queued', money: 'not_sent' })),
  });
  const now = databaseNow();
  await tx.budgetApproval.create({
    data: {
      tenantId,
      userId,
      taskIds,
      asked,
      createdAt: now,
      endsAt: new Date(now.getTime() + approvalHours * 3_600_000),
    },
  });
  for (const { budgetId } of asked.slice(0, 1)) {
    await notifyOfBudget(tx, { budget: { id: budgetId, tenantId }, userId: null, kind: 'approvalAsked' });
  }
}
