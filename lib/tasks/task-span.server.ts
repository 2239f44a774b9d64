import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { inSpan, recordSpan, type Span, type SpanOptions } from '@/lib/tracing/spans.server';
import { isFinal, type TaskStatus } from './status';

type NamedTask = Pick<Task, 'id' | 'tenantId' | 'requestId' | 'providerId' | 'modelId' | 'isSandbox'> & {
  batchId?: string | null;
};
type TracedTask = NamedTask & Pick<Task, 'attempt' | 'traceParent'>;

/** What every span of a task says of it. */
export function taskAttributes(task: NamedTask & { attempt?: number }) {
  return {
    'slatehouse.task.id': task.id,
    'slatehouse.press.id': task.batchId ?? task.requestId,
    'slatehouse.tenant.id': task.tenantId,
    'slatehouse.provider': task.providerId,
    'slatehouse.model': task.modelId,
    'slatehouse.sandbox': task.isSandbox,
    ...(task.attempt !== undefined && { 'slatehouse.attempt': task.attempt }),
  };
}

/** Does a step of a task in a span of the trace of its press. Of a task whose press was not traced nothing is. */
export async function inTaskSpan<Result>(
  name: string,
  task: TracedTask,
  options: Omit<SpanOptions, 'parent' | 'attributes'>,
  work: (span: Span) => Result | Promise<Result>,
): Promise<Result> {
  const { traceParent: parent } = task;
  return await inSpan(name, { ...options, parent, attributes: taskAttributes(task) }, work);
}

/** A step that was just done. `startedAt` by `performance.now()`. */
export function recordTaskSpan(name: string, task: TracedTask, startedAt: number): void {
  recordSpan(name, { parent: task.traceParent, attributes: taskAttributes(task), startedAt });
}

/** Where a task comes to an end by which nothing more happens by itself: how it ended, and what it took. */
export function recordEnd(task: TracedTask & Ended, to: TaskStatus | undefined): void {
  if (!to || !isFinal(to)) return;
  const attributes = {
    ...taskAttributes(task),
    'slatehouse.outcome': to,
    'slatehouse.money': task.money,
    'slatehouse.polls': task.pollCount,
    'slatehouse.seconds': ((task.finishedAt ?? task.updatedAt).getTime() - task.createdAt.getTime()) / 1_000,
  };
  recordSpan('finished', { parent: task.traceParent, attributes });
}

type Ended = Pick<Task, 'money' | 'pollCount' | 'finishedAt' | 'updatedAt' | 'createdAt'>;
