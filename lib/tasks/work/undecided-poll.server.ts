import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { Progress } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import type { WantedPoll } from '../admission/book-poll-slot.server';
import { farBeyondUsual } from '../admission/expected-submission-times';
import { changeTask } from '../task-lifecycle.server';
import { errorColumns, jsonColumn, usageColumns } from './answer-columns.server';
import { pollDelay, retryDelay } from './poll-plan';
import type { TaskServices } from './services.server';
import { compact, idleColumns } from './settle.server';

/**
 * Polls whose answer leaves the outcome open: the job is finished but names no file, or its status is a word nobody
 * knows. Both may be charged. After some more polls the task becomes uncertain, so that a person sees the raw answer
 * and the task no longer occupies its key. It is still polled, rarely, until its deadline.
 */

type Undecided = Exclude<Progress, { status: 'succeeded' | 'failed' }>;

/** After this many polls without a link the task becomes uncertain. */
const timesLinkless = 5;
/** A job with an unknown status word is left running at least this long, whatever its usual time. */
const shortestMs = 10 * 60_000;
const latestLinkMs = 60_000;
const defaultPollSeconds = 10;

export function isUndecidedCode(code: string | null): boolean {
  return code === 'noResult' || code === 'unknownState';
}

/** The same for an unknown status word that comes with a failure text. */
const shortestWithReasonMs = 2 * 60_000;

/**
 * Whether a job has had an unknown status word (or number) for so long that it may well have ended. If a failure text
 * comes with it, it most likely has.
 */
export function isUnclearTooLong(
  services: TaskServices,
  task: Task,
  progress: Extract<Progress, { status: 'running' }>,
): boolean {
  if (!progress.isWordUnknown) return false;
  const elapsed = elapsedOf(services, task);
  if (progress.detail) return elapsed >= shortestWithReasonMs;
  const usualMs = (findModel(task.modelId)?.usualSeconds ?? 0) * 1_000;
  return elapsed >= shortestMs && farBeyondUsual(usualMs, elapsed);
}

export async function polledInVain(services: TaskServices, task: Task, progress: Undecided): Promise<void> {
  const isLinkless = progress.status === 'incomplete';
  const code = isLinkless ? 'noResult' : 'unknownState';
  const detail = isLinkless
    ? progress.detail
    : [progress.stage, progress.detail].filter(Boolean).join(': ') || undefined;
  const seen = {
    ...idleColumns,
    ...(isLinkless && usageColumns(task, progress.usage)),
    answer: jsonColumn(progress.answer),
    pollCount: { increment: 1 },
    pollFailures: 0,
    unknownCount: 0,
    linklessPolls: isLinkless ? { increment: 1 } : 0,
  };
  const where = { leaseId: task.leaseId };
  const change = { taskId: task.id, where };
  if (task.status === 'uncertain') {
    const isNews = isUndecidedCode(task.errorCode);
    const set = { ...seen, ...(isNews && errorColumns('uncertain', code, detail)) };
    await changeTask(services, { ...change, from: ['uncertain'], set, nextPoll: quietPoll(services, task) });
    return;
  }
  if (isLinkless && task.linklessPolls + 1 < timesLinkless && !isOverdue(services, task)) {
    const event = task.waitCode === 'result-missing' ? undefined : ({ type: 'resultMissing' } as const);
    const set = { ...seen, waitCode: 'result-missing' };
    const nextPoll = soon(services, task, progress.retryAfterSeconds);
    await changeTask(services, { ...change, from: ['running', 'cancelled'], set, event, nextPoll });
    return;
  }
  const end = {
    ...change,
    set: { ...seen, ...errorColumns('uncertain', code, detail), money: 'may_be_charged' as const },
    event: { type: 'uncertain' as const, data: compact({ code, detail }) },
    nextPoll: quietPoll(services, task),
  };
  const uncertain = await changeTask(services, {
    ...end,
    from: ['running'],
    to: 'uncertain',
    set: { ...end.set, finishedAt: services.now() },
  });
  // A task that a person stopped waiting for stays cancelled.
  if (!uncertain) await changeTask(services, { ...end, from: ['cancelled'] });
}

/**
 * The poll says nothing new about an uncertain task. The task is polled again only if its earlier polls were undecided.
 */
export async function leaveUncertain(services: TaskServices, task: Task): Promise<void> {
  const where = { leaseId: task.leaseId };
  const nextPoll = isUndecidedCode(task.errorCode) ? quietPoll(services, task) : undefined;
  await changeTask(services, { taskId: task.id, from: ['uncertain'], where, set: idleColumns, nextPoll });
}

export function isOverdue(services: TaskServices, task: Task): boolean {
  return task.deadlineAt !== null && services.now() >= task.deadlineAt;
}

/** The last poll is at the deadline, not after it. */
export function notAfterDeadline(task: Task, at: number): Date {
  return new Date(task.deadlineAt ? Math.min(at, task.deadlineAt.getTime()) : at);
}

/** The link is expected within seconds; further polls come more and more slowly. */
function soon(services: TaskServices, task: Task, retryAfterSeconds: number | undefined): WantedPoll {
  const now = services.now();
  const baseMs = task.isSandbox ? 1_000 : (findModel(task.modelId)?.pollSeconds ?? defaultPollSeconds) * 1_000;
  const failures = task.linklessPolls + 1;
  const delay = retryDelay({ failures, baseMs, maxMs: latestLinkMs, retryAfterSeconds, random: services.random() });
  return { at: notAfterDeadline(task, now.getTime() + delay), now };
}

/** Undefined after the deadline: then a person decides. */
function quietPoll(services: TaskServices, task: Task): WantedPoll | undefined {
  const cadence = findModel(task.modelId);
  if (!cadence || isOverdue(services, task)) return undefined;
  const now = services.now();
  const { isSandbox, pollCount } = task;
  const elapsedMs = elapsedOf(services, task);
  const delay = pollDelay({
    cadence,
    elapsedMs,
    pollCount: pollCount + 1,
    isSandbox,
    isQuiet: true,
    isCallbackExpected: false,
  });
  return { at: notAfterDeadline(task, now.getTime() + delay), now };
}

function elapsedOf(services: TaskServices, task: Task): number {
  const now = services.now().getTime();
  return now - (task.submittedAt?.getTime() ?? now);
}
