import 'server-only';
import { Prisma, type Task } from '@/lib/db/generated/client';
import type { SubmitResult } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { findModel } from '@/lib/providers/registry/registry';
import type { JsonObject } from '@/lib/text/json';
import type { WantedPoll } from '../admission/book-poll-slot.server';
import { isUnowned, keysOfAccount } from '../find-lost-tasks.server';
import { changeTask, type TaskChange } from '../task-lifecycle.server';
import { errorColumns, jsonColumn, noError, usageColumns } from './answer-columns.server';
import { moveToNextKey } from './move-key.server';
import { pollDelay, spread } from './poll-plan';
import type { TaskServices } from './services.server';
import { compact, idleColumns, settle } from './settle.server';
import { supersedeDelivery } from './supersede-delivery.server';
import { isTooLate, waitFor } from './unsent.server';

/**
 * Settles the outcome of the one call. Every change here depends on the attempt's number, not on the lease: the caller
 * knows the outcome of its call even if the sweep has meanwhile marked the task uncertain. A later attempt has another
 * number.
 */

/** The provider has accepted the job, or has already finished it. */
export async function settleAnswer(services: TaskServices, task: Task, result: SubmitResult): Promise<void> {
  const { attempt } = task;
  if (result.type === 'finished') {
    const set = { operation: jsonColumn(result.operation) };
    const settlement = { task, progress: result.progress, evidence: 'answer', where: { attempt }, set } as const;
    const used = await settle(services, settlement);
    if (!used) await supersedeDelivery(services, settlement);
    return;
  }
  const isListed = services.transport(task.providerId).listSubmissions !== undefined;
  const keyIds = isListed ? await keysOfAccount(services.db, task.keyId) : [];
  const isFree: TaskChange['guard'] = (tx) => isUnowned(tx, task.id, keyIds, result.operation, { reconciled: true });
  const used = await accept(services, task, {
    operation: result.operation,
    set: { answer: jsonColumn(result.answer), ...usageColumns(task, result.usage ?? {}) },
    where: { attempt },
    event: { type: 'accepted' },
    ...(isListed && { guard: isFree }),
  });
  // An equal task whose answer was lost got this job from the list. Then that task's own job is left for this task.
  if (!used && isListed && !(await services.db.$transaction(isFree)))
    await callUncertain(services, task, new ProviderError('uncertain', { code: 'jobTaken', answer: result.answer }));
}

export interface Acceptance {
  operation: JsonObject;
  set: TaskChange['set'];
  where: NonNullable<TaskChange['where']>;
  event: TaskChange['event'];
  guard?: TaskChange['guard'];
}

/**
 * The provider works on the job: from now on the task is followed. A task that a person stopped waiting for stays
 * cancelled and is polled quietly.
 */
export async function accept(services: TaskServices, task: Task, acceptance: Acceptance): Promise<boolean> {
  const { operation, where, event, guard } = acceptance;
  const nextPoll = { at: firstPoll(services, task), now: services.now() };
  const set = {
    ...acceptance.set,
    ...idleColumns,
    ...noError,
    operation: jsonColumn(operation),
    candidates: Prisma.DbNull,
    pollFailures: 0,
    unknownCount: 0,
    pollCount: 0,
    finishedAt: null,
  };
  const running = await changeTask(services, {
    taskId: task.id,
    from: ['submitting', 'uncertain', 'failed'],
    where,
    to: 'running',
    set,
    event,
    guard,
    nextPoll,
  });
  if (running) return true;
  const cancelled = await changeTask(services, {
    taskId: task.id,
    from: ['cancelled'],
    where: { AND: [where, { cancelledAt: { not: null } }] },
    set: { ...set, finishedAt: undefined },
    event,
    guard,
    nextPoll,
  });
  return cancelled !== null;
}

function firstPoll(services: TaskServices, task: Task): Date {
  const now = services.now().getTime();
  const model = findModel(task.modelId);
  const { poll } = services.transport(task.providerId);
  // Without a status endpoint only a callback can finish the task; the deadline ends the wait.
  if (!poll || !model) return task.deadlineAt ?? new Date(now);
  const elapsedMs = now - (task.submittedAt ?? new Date(now)).getTime();
  const delay = pollDelay({
    cadence: model,
    elapsedMs,
    pollCount: 0,
    isSandbox: task.isSandbox,
    isQuiet: false,
    isCallbackExpected: task.callbackHash !== null,
  });
  return new Date(now + spread(delay, services.random()));
}

/**
 * The call failed. A request that may have been accepted is never sent again automatically; one that surely was not may be
 * sent with another key.
 */
export async function settleTrouble(services: TaskServices, task: Task, error: ProviderError): Promise<void> {
  if (await moveToNextKey(services, task, { attempt: task.attempt }, error)) return;
  switch (error.kind) {
    case 'rejected':
      return await refuse(services, task, error);
    case 'rate-limited':
    case 'unavailable':
      return await putBack(services, task, error);
    case 'uncertain':
    case 'unreadable':
    case 'expired':
      return await callUncertain(services, task, error);
  }
}

/** The call whose outcome it is. The key too: a task that was moved to another one keeps its attempt until its next call. */
function whereCalled({ attempt, keyId }: Task) {
  return { attempt, keyId };
}

async function refuse(services: TaskServices, task: Task, error: ProviderError): Promise<void> {
  const { code, detail } = error;
  await changeTask(services, {
    taskId: task.id,
    from: ['submitting', 'uncertain', 'cancelled'],
    where: whereCalled(task),
    to: 'failed',
    set: {
      ...idleColumns,
      ...errorColumns(error.kind, code, detail),
      answer: jsonColumn(error.answer),
      money: 'not_charged',
      finishedAt: services.now(),
    },
    event: { type: 'failed', data: compact({ code, detail, status: error.status }) },
  });
}

/**
 * The request was surely not accepted: the task returns to the queue. A task that was cancelled or marked uncertain
 * meanwhile ends here, not charged.
 */
async function putBack(services: TaskServices, task: Task, error: ProviderError): Promise<void> {
  if (isTooLate(services, task)) return await refuse(services, task, error);
  const { waitCode, retryAt } = waitFor(services, task, error);
  const where = whereCalled(task);
  const waiting = await changeTask(services, {
    taskId: task.id,
    from: ['submitting'],
    where,
    to: 'queued',
    set: {
      ...idleColumns,
      notBefore: retryAt,
      waitCode,
      money: 'not_sent',
      deadlineAt: null,
      pollFailures: { increment: 1 },
      answer: jsonColumn(error.answer),
    },
    event: {
      type: 'waiting',
      data: compact({ code: error.code, detail: error.detail, retryAt: retryAt.toISOString() }),
    },
  });
  if (waiting) return;
  const ended = await changeTask(services, {
    taskId: task.id,
    from: ['cancelled'],
    where,
    set: { ...idleColumns, money: 'not_charged', answer: jsonColumn(error.answer) },
    event: { type: 'cancelled', data: { code: error.code } },
  });
  if (!ended) await refuse(services, task, error);
}

async function callUncertain(services: TaskServices, task: Task, error: ProviderError): Promise<void> {
  const { code, detail } = error;
  const set = {
    ...idleColumns,
    ...errorColumns(error.kind, code, detail),
    answer: jsonColumn(error.answer),
    money: 'may_be_charged',
    pollFailures: 0,
  } as const;
  const nextPoll = firstReconciliation(services, task);
  const uncertain = await changeTask(services, {
    taskId: task.id,
    from: ['submitting'],
    where: { attempt: task.attempt },
    to: 'uncertain',
    set: { ...set, finishedAt: services.now() },
    event: { type: 'uncertain', data: compact({ code, detail, status: error.status }) },
    nextPoll,
  });
  if (uncertain) return;
  await changeTask(services, {
    taskId: task.id,
    from: ['cancelled', 'uncertain'],
    where: { attempt: task.attempt },
    set,
    event: { type: 'uncertain', data: compact({ code, detail, status: error.status }) },
    nextPoll,
  });
}

const reconcileAfterMs = 5_000;

/** When the provider's list is first searched for a lost submission. Undefined if the provider keeps no list. */
export function firstReconciliation(services: TaskServices, task: Pick<Task, 'providerId'>): WantedPoll | undefined {
  const { listSubmissions } = services.transport(task.providerId);
  const now = services.now();
  return listSubmissions && { at: new Date(now.getTime() + reconcileAfterMs), now };
}
