import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { markKeyTrouble } from '@/lib/keys/mark-key.server';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import { startDecodingAhead } from '@/lib/media/decode/decode.server';
import type { FinishedProgress, ModelDeclaration, Progress } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { findModel } from '@/lib/providers/registry/registry';
import type { JsonObject } from '@/lib/text/json';
import { changeTask } from '../task-lifecycle.server';
import { errorColumns, jsonColumn, noError } from './answer-columns.server';
import { askForJob } from './ask-for-job.server';
import { handOver } from './hand-over.server';
import { persist } from './persist.server';
import { pollDelay, retryDelay, spread } from './poll-plan';
import type { TaskServices } from './services.server';
import { compact, idleColumns, settle } from './settle.server';
import {
  isOverdue,
  isUnclearTooLong,
  isUndecidedCode,
  leaveUncertain,
  notAfterDeadline,
  polledInVain,
} from './undecided-poll.server';
import { waitCodeOf } from './unsent.server';

/**
 * "Unknown job" is believed only after this many such answers in a row: a young job may not be visible everywhere yet.
 */
const timesUnknown = 3;
const maxPauseMs = 5 * 60_000;

/** Polls the status endpoint once, with the task's own key, even if the key is disabled by now. */
export async function pollClaimed(services: TaskServices, task: Task): Promise<void> {
  const model = findModel(task.modelId);
  // This poll may deliver a result.
  startDecodingAhead();
  let progress: Progress | undefined;
  try {
    progress = await askForJob(services, task);
  } catch (error) {
    if (services.stopping.aborted) return await handOver(services, task);
    await persist(services, task.id, () => pollFailed(services, task, model, error));
    return;
  }
  emitCheckpoint('polled', task.id);
  const polled = progress;
  await persist(services, task.id, async () => {
    if (polled?.status === 'succeeded' || polled?.status === 'failed') await settlePoll(services, task, polled);
    else if (polled?.status === 'incomplete' || (polled && isUnclearTooLong(services, task, polled)))
      await polledInVain(services, task, polled);
    else await stillRunning(services, task, model, polled);
  });
}

async function settlePoll(services: TaskServices, task: Task, progress: FinishedProgress): Promise<void> {
  const where = { leaseId: task.leaseId };
  await settle(services, { task, progress, evidence: 'poll', where, set: { pollCount: { increment: 1 } } });
}

async function stillRunning(
  services: TaskServices,
  task: Task,
  model: ModelDeclaration | undefined,
  progress: Extract<Progress, { status: 'running' }> | undefined,
): Promise<void> {
  const isGivenUp = !isUndecidedCode(task.errorCode) || isOverdue(services, task);
  if (task.status === 'uncertain' && isGivenUp) return await leaveUncertain(services, task);
  if (isOverdue(services, task)) return await giveUp(services, task, 'deadline');
  const now = services.now().getTime();
  const planned = model
    ? pollDelay({
        cadence: model,
        elapsedMs: now - (task.submittedAt?.getTime() ?? now),
        pollCount: task.pollCount + 1,
        isSandbox: task.isSandbox,
        isQuiet: task.status === 'cancelled',
        isCallbackExpected: task.callbackHash !== null,
      })
    : maxPauseMs;
  const at = notAfterDeadline(
    task,
    now + Math.max(spread(planned, services.random()), (progress?.retryAfterSeconds ?? 0) * 1_000),
  );
  const stage = progress?.stage;
  const isNews = stage !== undefined && stage !== (await lastStage(services, task.id));
  await changeTask(services, {
    taskId: task.id,
    ...(task.status === 'uncertain'
      ? { from: ['uncertain'] as const, to: 'running' as const }
      : { from: ['running', 'cancelled'] as const }),
    where: { leaseId: task.leaseId },
    set: {
      ...idleColumns,
      ...(task.status === 'uncertain' && { ...noError, finishedAt: null }),
      answer: jsonColumn(progress?.answer),
      pollCount: { increment: 1 },
      pollFailures: 0,
      unknownCount: 0,
      linklessPolls: 0,
    },
    event: isNews || task.waitCode ? { type: 'progress', data: compact({ stage }) } : undefined,
    nextPoll: { at, now: new Date(now) },
  });
}

/** A failed poll is not a failed task: polling goes on, more slowly, until the deadline. */
async function pollFailed(
  services: TaskServices,
  task: Task,
  model: ModelDeclaration | undefined,
  error: unknown,
): Promise<void> {
  services.log.warn({ err: error, taskId: task.id }, 'A poll of the provider failed');
  const known = error instanceof ProviderError ? error : undefined;
  const code = known?.code ?? 'unknown';
  await markKeyTrouble(task, code);
  if (task.status === 'uncertain') return await leaveUncertain(services, task);
  const failures = task.pollFailures + 1;
  // Only failures of this kind count: a broken connection says nothing about the job.
  const unknownCount = known?.kind === 'expired' ? task.unknownCount + 1 : 0;
  if (unknownCount >= timesUnknown) return await giveUp(services, task, code, known);
  if (isOverdue(services, task)) return await giveUp(services, task, 'deadline', known);
  if (known?.kind === 'unreadable') {
    // A success whose body is a page or empty says as little as an unknown status word.
    const progress = { status: 'running', isWordUnknown: true, answer: known.answer ?? null } as const;
    if (isUnclearTooLong(services, task, progress)) return await polledInVain(services, task, progress);
  }
  const baseMs = task.isSandbox ? 1_000 : (model?.pollSeconds ?? 10) * 1_000;
  const retryAfterSeconds = known?.retryAfterSeconds;
  const delay = retryDelay({ failures, baseMs, maxMs: maxPauseMs, retryAfterSeconds, random: services.random() });
  const now = services.now();
  const at = notAfterDeadline(task, now.getTime() + delay);
  const waitCode = waitCodeOf(error);
  await changeTask(services, {
    taskId: task.id,
    from: ['running', 'cancelled'],
    where: { leaseId: task.leaseId },
    set: { ...idleColumns, pollCount: { increment: 1 }, pollFailures: failures, unknownCount, waitCode },
    // Once per problem, not once per poll.
    event:
      task.waitCode === waitCode
        ? undefined
        : { type: 'pollFailed', data: compact({ code, detail: known?.detail, status: known?.status }) },
    nextPoll: { at, now },
  });
}

/** Stops polling. The provider may still work on the job and charge for it, so the task is uncertain, not failed. */
async function giveUp(services: TaskServices, task: Task, code: string, error?: ProviderError): Promise<void> {
  const set = {
    ...idleColumns,
    ...errorColumns('expired', code, error?.detail),
    answer: jsonColumn(error?.answer),
    money: 'may_be_charged' as const,
    pollCount: { increment: 1 },
  };
  const where = { leaseId: task.leaseId };
  const event = { type: 'uncertain' as const, data: compact({ code, detail: error?.detail }) };
  const change = { taskId: task.id, where, set: { ...set, finishedAt: services.now() }, event };
  const uncertain = await changeTask(services, { ...change, from: ['running'], to: 'uncertain' });
  // A task that a person stopped waiting for stays cancelled and is no longer polled.
  if (!uncertain) await changeTask(services, { ...change, from: ['cancelled'], set });
}

async function lastStage(services: TaskServices, taskId: string): Promise<unknown> {
  const event = await services.db.taskEvent.findFirst({
    where: { taskId, type: 'progress' },
    orderBy: { seq: 'desc' },
    select: { data: true },
  });
  return (event?.data as JsonObject | null)?.stage;
}
