import 'server-only';
import * as z from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { holdAllBudgets } from '@/lib/budgets/hold-budgets.server';
import { judgeByBudgets, writeReservation } from '@/lib/budgets/reserve-press.server';
import { type Db, type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { BudgetApproval, Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { ApprovalEndKind } from '@/lib/notifications/kind';
import { readAtOf } from '@/lib/notifications/read-at-of.server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { toPressed } from './pressed-task';
import { applyChange } from './task-lifecycle.server';

export const decideApprovalInput = z.strictObject({ approvalId: z.uuid(), approve: z.boolean() });

/**
 * Approves exactly the press that waits, at the prices it was made with, or refuses it. An approved press is reserved also
 * beyond the limits that asked; a budget that stops still refuses it, and then it goes on waiting.
 * @throws AppError `notPossible` if it no longer waits; `budgetExceeded`, `budgetUnknownPrice`.
 */
export async function decideApproval(
  { tenantId, userId }: Actor,
  { approvalId, approve }: z.output<typeof decideApprovalInput>,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { approval, tasks } = await holdApproval(tx, { id: approvalId, tenantId });
    if (!approval || approval.endsAt <= databaseNow() || tasks.length === 0)
      throw new AppError('notPossible', `Nothing waits for approval ${approvalId} (any more).`);
    if (approve) await release(tx, approval, tasks, userId);
    else await cancelHeld(tx, tasks, 'approvalRefused', userId);
    await end(tx, approval, tasks, { decision: approve ? 'approvalGiven' : 'approvalRefused', decidedById: userId });
    const action = approve ? 'budget.pressApproved' : 'budget.pressRefused';
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action,
      target: approvalId,
      data: { taskIds: tasks.map(({ id }) => id) },
    });
  });
  getQueue().wake({ type: 'submit' });
}

/** Cancels the presses that have waited for their whole time, with a notice to their people. Returns how many. */
export async function lapseApprovals(db: Db, now = databaseNow()): Promise<number> {
  const due = await db.budgetApproval.findMany({
    where: { state: 'waiting', endsAt: { lte: now } },
    select: { id: true, tenantId: true },
    orderBy: { endsAt: 'asc' },
    take: 100,
  });
  for (const one of due) {
    await db.$transaction(async (tx) => {
      const { approval, tasks } = await holdApproval(tx, one);
      if (!approval) return;
      await cancelHeld(tx, tasks, 'approvalLapsed');
      await end(tx, approval, tasks, { decision: 'approvalLapsed', decidedById: null });
    });
  }
  return due.length;
}

/** Locks a waiting approval, and those of its tasks that still wait: their people may have cancelled some. */
async function holdApproval(
  tx: DbTransaction,
  { id, tenantId }: { id: string; tenantId: string },
): Promise<{ approval: BudgetApproval | null; tasks: Task[] }> {
  const [approval = null] = await tx.$queryRaw<BudgetApproval[]>`
    SELECT * FROM "BudgetApproval" WHERE "id" = ${id}::uuid AND "tenantId" = ${tenantId}::uuid AND "state" = 'waiting'
    FOR NO KEY UPDATE`;
  if (!approval) return { approval, tasks: [] };
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Task"
    WHERE "id" = ANY(${approval.taskIds}::uuid[]) AND "status" = 'queued' AND "waitCode" = 'approval'
    ORDER BY "id" FOR NO KEY UPDATE`;
  const tasks = await tx.task.findMany({ where: { id: { in: rows.map((row) => row.id) } }, orderBy: { id: 'asc' } });
  return { approval, tasks };
}

async function release(tx: DbTransaction, { tenantId, userId }: Actor, tasks: Task[], actorId: string): Promise<void> {
  // All tasks are locked by now, then all budgets: the order in which everybody takes them.
  await holdAllBudgets(tx, tenantId);
  const reservation = await judgeByBudgets(tx, { tenantId, userId }, tasks.map(toPressed), true);
  for (const { id } of tasks) {
    await applyChange(tx, {
      taskId: id,
      from: ['queued'],
      set: { notBefore: null, waitCode: null },
      event: { type: 'approved', actorId },
    });
  }
  await writeReservation(tx, reservation, userId);
}

async function cancelHeld(
  tx: DbTransaction,
  tasks: readonly Task[],
  code: 'approvalRefused' | 'approvalLapsed',
  actorId?: string,
): Promise<void> {
  const now = databaseNow();
  for (const { id } of tasks) {
    await applyChange(tx, {
      taskId: id,
      from: ['queued'],
      to: 'cancelled',
      set: { cancelledAt: now, finishedAt: now, notBefore: null, waitCode: null, money: 'not_sent' },
      event: { type: 'cancelled', data: { code }, ...(actorId && { actorId }) },
    });
  }
}

async function end(
  tx: DbTransaction,
  { id, tenantId, userId }: BudgetApproval,
  tasks: readonly Task[],
  { decision, decidedById }: { decision: ApprovalEndKind; decidedById: string | null },
): Promise<void> {
  const now = databaseNow();
  const state = ({ approvalGiven: 'approved', approvalRefused: 'refused', approvalLapsed: 'lapsed' } as const)[
    decision
  ];
  await tx.budgetApproval.update({ where: { id }, data: { state, decidedById, decidedAt: now } });
  const [first] = tasks;
  if (!first || userId === decidedById) return;
  const readAt = (await readAtOf(tx, [userId], decision, now))(userId);
  await tx.notification.create({
    data: { tenantId, userId, taskId: first.id, kind: decision, createdAt: now, readAt },
  });
}
