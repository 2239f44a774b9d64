import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { ProviderError } from '@/lib/providers/errors';
import { changeTask } from '../task-lifecycle.server';
import type { WaitCode } from '../wait-code';
import { errorColumns } from './answer-columns.server';
import type { Lease } from './lease-book.server';
import { retryDelay } from './poll-plan';
import type { TaskServices } from './services.server';
import { compact, idleColumns } from './settle.server';

/** Handles a task whose request has surely not been accepted. */

/** A task that could not be sent for this long is given up: a paid job that starts a day late helps nobody. */
export const longestWaitMs = 24 * 3_600_000;
const waitBaseMs = 5_000;
const waitMaxMs = 5 * 60_000;

/** Nothing was sent and waiting would not help. */
export async function failUnsent(
  services: TaskServices,
  task: Task,
  lease: Lease,
  code: string,
  error?: ProviderError,
): Promise<void> {
  await changeTask(services, {
    taskId: task.id,
    from: ['submitting'],
    where: { leaseId: lease.id },
    to: 'failed',
    set: {
      ...idleColumns,
      ...errorColumns(error ? error.kind : 'studio', code, error?.detail),
      finishedAt: services.now(),
    },
    event: { type: 'failed', data: compact({ code, detail: error?.detail }) },
  });
}

/**
 * Something failed before the request was sent (an upload, our own storage): the task returns to the queue and waits.
 */
export async function waitUnsent(services: TaskServices, task: Task, lease: Lease, error: unknown): Promise<void> {
  services.log.warn({ err: error, taskId: task.id }, 'A submission could not be prepared');
  if (isTooLate(services, task)) {
    await failUnsent(services, task, lease, error instanceof ProviderError ? error.code : 'gaveUp');
    return;
  }
  const { waitCode, retryAt } = waitFor(services, task, error);
  await changeTask(services, {
    taskId: task.id,
    from: ['submitting'],
    where: { leaseId: lease.id },
    to: 'queued',
    set: { ...idleColumns, notBefore: retryAt, waitCode, pollFailures: { increment: 1 } },
    event: { type: 'waiting', data: { code: codeOf(error), retryAt: retryAt.toISOString() } },
  });
}

export function isTooLate(services: TaskServices, task: Task): boolean {
  return services.now().getTime() - task.createdAt.getTime() > longestWaitMs;
}

/** How long the task waits, and for what. `pollFailures` counts the failures in a row in the current stage. */
export function waitFor(services: TaskServices, task: Task, error: unknown): { waitCode: WaitCode; retryAt: Date } {
  const delay = retryDelay({
    failures: task.pollFailures + 1,
    baseMs: waitBaseMs,
    maxMs: waitMaxMs,
    retryAfterSeconds: error instanceof ProviderError ? error.retryAfterSeconds : undefined,
    random: services.random(),
  });
  return { waitCode: waitCodeOf(error), retryAt: new Date(services.now().getTime() + delay) };
}

/** For the timeline: the provider's code, or a code for our own trouble. */
export function codeOf(error: unknown): string {
  return error instanceof ProviderError ? error.code : 'studioTrouble';
}

export function waitCodeOf(error: unknown): WaitCode {
  if (!(error instanceof ProviderError)) return 'studio-trouble';
  return error.kind === 'rate-limited' ? 'rate-limited' : 'provider-unavailable';
}
