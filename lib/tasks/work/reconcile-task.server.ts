import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKey } from '@/lib/keys/open-key.server';
import type { JsonObject, WireRequest } from '@/lib/providers/contract';
import { changeTask } from '../task-lifecycle.server';
import { handOver } from './hand-over.server';
import { persist } from './persist.server';
import { providerContext, type TaskServices, whileRunning } from './services.server';
import { atRest } from './settle.server';
import { accept } from './settle-submission.server';

const listTimeoutMs = 60_000;
/** After which time each further look into the provider's list follows; after the last a person decides. */
const pausesMs = [15_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/** Looks for a submission whose answer was lost, where the provider keeps a list. Found: it is followed like any other. */
export async function reconcileClaimed(services: TaskServices, task: Task): Promise<void> {
  const operation = await find(services, task);
  if (!operation && services.stopping.aborted) return await handOver(services, task, 'follow');
  await persist(services, task.id, async () => {
    const adopted = operation && (await adopt(services, task, operation));
    if (!adopted) await lookLater(services, task);
  });
}

async function find(services: TaskServices, task: Task): Promise<JsonObject | null> {
  const { findSubmission } = services.transport(task.providerId);
  if (!findSubmission || !task.requestPath || !task.requestBody || !task.submittedAt) return null;
  const request: WireRequest = { method: 'POST', path: task.requestPath, body: task.requestBody as JsonObject };
  try {
    const key = await openKey(task.tenantId, task.keyId);
    const context = providerContext(services, key, whileRunning(services, listTimeoutMs));
    return await findSubmission(task.modelId, request, task.submittedAt, context);
  } catch (error) {
    // Not found is never "not there": whatever went wrong, the task stays as uncertain as it was.
    services.log.warn({ err: error, taskId: task.id }, 'The list of the provider could not be read');
    return null;
  }
}

/** Two equal compositions sent in the same minute look alike in the list: one entry is one task's, never two's. */
async function adopt(services: TaskServices, task: Task, operation: JsonObject): Promise<boolean> {
  return await accept(services, task, {
    operation,
    set: {},
    where: { leaseId: task.leaseId },
    event: { type: 'reconciled', data: { by: 'list' } },
    guard: async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`adopt:${task.keyId}`}))`;
      const owner = await tx.task.findFirst({
        where: { keyId: task.keyId, id: { not: task.id }, operation: { equals: operation } },
        select: { id: true },
      });
      return owner === null;
    },
  });
}

async function lookLater(services: TaskServices, task: Task): Promise<void> {
  const pause = pausesMs[task.pollFailures];
  const now = services.now();
  await changeTask(services, {
    taskId: task.id,
    from: ['uncertain', 'cancelled'],
    where: { leaseId: task.leaseId },
    set: { ...atRest, pollFailures: { increment: 1 } },
    nextLook: pause === undefined ? undefined : { at: new Date(now.getTime() + pause), now },
  });
}
