import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKeyOf } from '@/lib/keys/open-key.server';
import { measureCall } from '@/lib/metrics/measure-call.server';
import type { Progress } from '@/lib/providers/contract';
import type { Json, JsonObject } from '@/lib/text/json';
import { inTaskSpan } from '../task-span.server';
import { callOf, troubleKind } from './call-of';
import { providerContext, type TaskServices, whileRunning } from './services.server';

const pollTimeoutMs = 60_000;
/** A job that runs for hours is polled hundreds of times: after so many polls only those that bring news have a span. */
const mostSpansWithoutNews = 20;

/**
 * Polls the status endpoint for a task's job, with the task's own key. Undefined if the provider has no status
 * endpoint: only a callback can finish such a task. Throws ProviderError, and AppError `noKey`.
 */
export async function askForJob(services: TaskServices, task: Task): Promise<Progress | undefined> {
  const { poll } = services.transport(task.providerId);
  if (!poll) return undefined;
  const key = await openKeyOf(task);
  const sent = (task.requestBody ?? undefined) as Json | undefined;
  const context = { ...providerContext(services, key, whileRunning(services, pollTimeoutMs)), sent };
  return await inTaskSpan('poll', task, { kind: 'client', wordOf: troubleKind }, async (span) => {
    const call = () => poll(task.modelId, task.operation as JsonObject, context);
    const progress = await measureCall(callOf('poll', task), call, {
      outcomeOf: ({ status }) => status,
      troubleOf: troubleKind,
    });
    span.set({ 'slatehouse.outcome': progress.status });
    if (progress.status === 'running' && task.pollCount >= mostSpansWithoutNews) span.drop();
    return progress;
  });
}
