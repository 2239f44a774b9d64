import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { markKeyTrouble } from '@/lib/keys/mark-key.server';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import { startDecodingAhead } from '@/lib/media/decode/decode.server';
import type { FinishedProgress, JsonObject, ModelDeclaration, Progress } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { findModel } from '@/lib/providers/registry';
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

/** "Unknown to the provider" is believed when it was said this often in a row: a young job may not be visible everywhere yet. */
const timesUnknown = 3;
const maxPauseMs = 5 * 60_000;

/** One look at the status endpoint, with the task's own key to the end, even when it is disabled by now. */
export async function pollClaimed(services: TaskServices, task: Task): Promise<void> {
  const model = findModel(task.modelId);
  // A result may be named by this look.
  startDecodingAhead();
  let progress: Progress | undefined;
  try {
    progress = await askForJob(services, task);
  } catch (error) {
    if (services.stopping.aborted) return await handOver(services, task, 'follow');
    await persist(services, task.id, () => pollFailed(services, task, model, error));
    return;
  }
  emitCheckpoint('polled', task.id);
  const said = progress;
  await persist(services, task.id, async () => {
    if (said?.status === 'succeeded' || said?.status === 'failed') await settlePoll(services, task, said);
    else if (said?.status === 'incomplete' || (said && isUnclearTooLong(services, task, said)))
      await polledInVain(services, task, said);
    else await stillRunning(services, task, model, said);
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

/** A look that failed is not a task that failed: it goes on, more slowly, until its deadline. */
async function pollFailed(
  services: TaskServices,
  task: Task,
  model: ModelDeclaration | undefined,
  error: unknown,
): Promise<void> {
  services.log.warn({ err: error, taskId: task.id }, 'A look at the provider failed');
  const known = error instanceof ProviderError ? error : undefined;
  const code = known?.code ?? 'unknown';
  await markKeyTrouble(task.keyId, code);
  if (task.status === 'uncertain') return await leaveUncertain(services, task);
  const failures = task.pollFailures + 1;
  // Of this very kind: broken connections before it say nothing of the job.
  const unknownCount = known?.kind === 'expired' ? task.unknownCount + 1 : 0;
  if (unknownCount >= timesUnknown) return await giveUp(services, task, code, known);
  if (isOverdue(services, task)) return await giveUp(services, task, 'deadline', known);
  if (known?.kind === 'unreadable') {
    // A page, or nothing, in a success: it says as little as a word nobody knows.
    const said = { status: 'running', isWordUnknown: true, answer: known.answer ?? null } as const;
    if (isUnclearTooLong(services, task, said)) return await polledInVain(services, task, said);
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
    // Once per trouble, not once per look.
    event:
      task.waitCode === waitCode
        ? undefined
        : { type: 'pollFailed', data: compact({ code, detail: known?.detail, status: known?.status }) },
    nextPoll: { at, now },
  });
}

/** We stop looking. It may still be worked on and charged, so it is uncertain, not failed. */
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
  // One that a person stopped waiting for stays cancelled; nobody looks any more.
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
