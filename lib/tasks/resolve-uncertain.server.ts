import 'server-only';
import { v7 } from 'uuid';
import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { holdAllBudgets } from '@/lib/budgets/hold-budgets.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { getTransport } from '@/lib/providers/registry/transports.server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { requireRoom } from '@/lib/quota/require-room.server';
import type { JsonObject } from '@/lib/text/json';
import { admitPress } from './admit-press.server';
import { canBeAsked } from './can-be-asked.server';
import { extensionSeconds } from './extension';
import { type CreatedBatch, findBatch } from './find-batch.server';
import type { NewTask } from './insert-tasks.server';
import { keyToRepeat } from './key-to-repeat';
import { prepareTask } from './prepare-task.server';
import { requireOwnTask } from './require-own-task.server';
import type { BatchItem } from './schema';
import { holdRequest, settleRequest } from './settle-request.server';
import { applyChange, changeTask, type LifecycleParts, type TaskChange } from './task-lifecycle.server';
import { traceAdmission } from './trace-admission.server';

/** The ways out of `uncertain`, each a person's decision. All throw AppError `notFound`, `notPossible`. */

/**
 * Checks again. If the provider has the job, the task is followed for once more its model's deadline. A submission
 * whose answer was lost is searched for in the provider's list. If neither is possible, only a callback can tell.
 * Callbacks that are not processed yet are due at once.
 */
export async function checkTaskAgain(actor: Actor, taskId: string): Promise<void> {
  const task = await requireOwnTask(actor.tenantId, taskId);
  const parts = { db: getDb(), queue: getQueue() };
  const event = { type: 'checkedAgain', actorId: actor.userId } as const;
  const after = recording(actor, taskId, 'task.checkedAgain');
  const changed = isAskable(task)
    ? await followOn(parts, actor, task, { event, after })
    : await changeTask(parts, {
        taskId,
        from: ['uncertain'],
        where: { tenantId: actor.tenantId },
        set: { nextPollAt: databaseNow(), pollFailures: 0 },
        event,
        after,
      });
  if (!changed) throw notUncertain(taskId);
  // By the database's clock, which the workers use.
  await parts.db.$executeRaw`
    UPDATE "CallbackReceipt" SET "dueAt" = now() WHERE "taskId" = ${taskId}::uuid AND "processedAt" IS NULL`;
  parts.queue.wake({ type: 'callback' });
}

/**
 * Extends the polling of a task that is past its deadline by once more its model's deadline, if its provider can be
 * asked.
 */
export async function keepPollingTask(actor: Actor, taskId: string): Promise<void> {
  const task = await requireOwnTask(actor.tenantId, taskId);
  if (!isAskable(task)) throw new AppError('notPossible', `Nobody can be asked for task ${taskId}.`);
  const changed = await followOn({ db: getDb(), queue: getQueue() }, actor, task, {
    where: { errorCode: 'deadline' },
    event: { type: 'extended', data: { minutes: Math.round(secondsMore(task) / 60) }, actorId: actor.userId },
    after: recording(actor, taskId, 'task.polledOn'),
  });
  if (!changed) throw new AppError('notPossible', `Task ${taskId} is not past its deadline (any more).`);
}

async function followOn(
  parts: LifecycleParts,
  actor: Actor,
  task: Task,
  { where = {}, event, after }: Pick<TaskChange, 'where' | 'event' | 'after'>,
): Promise<Task | null> {
  const now = databaseNow();
  return await changeTask(parts, {
    taskId: task.id,
    from: ['uncertain'],
    where: { AND: [{ tenantId: actor.tenantId }, where] },
    to: 'running',
    set: {
      nextPollAt: now,
      pollFailures: 0,
      unknownCount: 0,
      deadlineAt: new Date(now.getTime() + secondsMore(task) * 1_000),
      finishedAt: null,
      errorKind: null,
      errorCode: null,
      errorDetail: null,
    },
    event,
    after,
  });
}

function secondsMore({ modelId }: Task): number {
  return extensionSeconds(findModel(modelId)?.deadlineSeconds);
}

function isAskable(task: Task): boolean {
  return canBeAsked(task, getTransport(task.providerId));
}

/** A person has seen that the task produced nothing. What it may have cost stays open. */
export async function markTaskFailed(actor: Actor, taskId: string): Promise<void> {
  await requireOwnTask(actor.tenantId, taskId);
  const changed = await changeTask(
    { db: getDb(), queue: getQueue() },
    {
      ...givingUp(actor, taskId, 'markedFailed'),
      event: { type: 'markedFailed', actorId: actor.userId },
      after: recording(actor, taskId, 'task.markedFailed'),
    },
  );
  if (!changed) throw notUncertain(taskId);
}

/**
 * Sends the same composition again as a new task; the person knows that both may be charged. The old task is given up
 * in the same transaction, so that two people who press at once send it once. Any error but `outcomeUnknown` means that
 * nothing was sent.
 */
export async function sendTaskAgain(
  actor: Actor,
  taskId: string,
  { requestId }: { requestId: string },
): Promise<{ taskId: string }> {
  const request = { tenantId: actor.tenantId, requestId };
  const { taskIds } = await settleRequest(request, () => makeCopy(actor, taskId, requestId));
  return { taskId: String(taskIds[0]) };
}

async function makeCopy(actor: Actor, taskId: string, requestId: string): Promise<CreatedBatch> {
  const { tenantId } = actor;
  const task = await requireOwnTask(tenantId, taskId);
  const earlier = await findBatch(getDb(), tenantId, requestId);
  if (earlier) return earlier;
  if (task.status !== 'uncertain') throw notUncertain(taskId);
  await requireRoom(actor.tenantId);
  const data = await prepareTask(actor, sameComposition(task), { id: v7(), requestId, batchId: null });
  const copy = await traceAdmission([data], (traced) => replace(actor, taskId, requestId, traced));
  if (!copy) throw notUncertain(taskId);
  getQueue().wake({ type: 'submit' });
  return { taskIds: [copy.id] };
}

/** Gives the task up and admits its copy, or neither. Null: it is no longer uncertain. */
async function replace(actor: Actor, taskId: string, requestId: string, traced: readonly NewTask[]) {
  const { tenantId } = actor;
  const copyId = traced[0]?.task.id ?? '';
  return await getDb().$transaction(async (tx) => {
    await holdRequest(tx, { tenantId, requestId });
    // The task before the budgets, and these all at once: both the old task and the new one change them.
    await tx.$executeRaw`SELECT 1 FROM "Task" WHERE "id" = ${taskId}::uuid FOR NO KEY UPDATE`;
    await holdAllBudgets(tx, tenantId);
    const given = await applyChange(tx, {
      ...givingUp(actor, taskId, 'sentAgain'),
      event: { type: 'sentAgain', data: { taskId: copyId }, actorId: actor.userId },
      after: recording(actor, taskId, 'task.sentAgain', { taskId: copyId }),
    });
    if (given) await admitPress(tx, actor, traced);
    return given && { id: copyId };
  });
}

function givingUp(actor: Actor, taskId: string, errorCode: 'markedFailed' | 'sentAgain') {
  return {
    taskId,
    from: ['uncertain'] as const,
    where: { tenantId: actor.tenantId },
    to: 'failed' as const,
    set: {
      errorKind: 'studio',
      errorCode,
      finishedAt: databaseNow(),
      nextPollAt: null,
      leaseId: null,
      leaseUntil: null,
    },
  };
}

/** Records the decision in the transaction of the change. */
function recording({ tenantId, userId }: Actor, target: string, action: AuditAction, data?: JsonObject) {
  return async (tx: DbTransaction): Promise<void> => {
    await recordAudit(tx, { tenantId, actorId: userId, action, target, data });
  };
}

function sameComposition(task: Task): BatchItem {
  return {
    modelId: task.modelId,
    keyId: keyToRepeat(task),
    input: task.input as BatchItem['input'],
    retryOfId: task.id,
  };
}

function notUncertain(taskId: string): AppError {
  return new AppError('notPossible', `Task ${taskId} is not uncertain (any more).`);
}
