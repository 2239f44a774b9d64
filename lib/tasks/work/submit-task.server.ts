import 'server-only';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { markKeySucceeded, markKeyTrouble } from '@/lib/keys/mark-key.server';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import { measureCall } from '@/lib/metrics/measure-call.server';
import type { ProviderContext, SubmitResult, WireRequest } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { longestCallMs } from '@/lib/providers/longest-call';
import { inSpan } from '@/lib/tracing/spans.server';
import { changeTask } from '../task-lifecycle.server';
import { inTaskSpan } from '../task-span.server';
import { callOf, troubleKind } from './call-of';
import { CannotSubmit } from './cannot-submit';
import type { ClaimedSubmission } from './claim-at-key.server';
import { handBackUnsent } from './hand-over.server';
import type { Lease } from './lease-book.server';
import { moveToNextKey } from './move-key.server';
import { persist } from './persist.server';
import { type PreparedSubmission, prepareSubmission } from './prepare-submission.server';
import { recordOutcome } from './record-outcome.server';
import { storedRequest } from './redact-request';
import { providerContext, type TaskServices } from './services.server';
import { settleTrouble } from './settle-submission.server';
import { failUnsent, waitUnsent } from './unsent.server';

/**
 * Submits a claimed task, at most once whatever happens:
 * 1. it was claimed by compare-and-set with a new lease, because its key has room (of two workers one wins);
 * 2. do everything that can fail without cost: key, media, request;
 * 3. commit the intent, with the money state, before the first byte; its `requestHash` is the marker for the sweep:
 *    without it nothing was sent, with it nothing is ever sent again automatically;
 * 4. make one call. Its answer is written under the attempt's number, so that it counts even if the lease was lost
 *    meanwhile.
 */
export async function submitTask(services: TaskServices, { task, lease }: ClaimedSubmission): Promise<void> {
  // The call runs to its end even if a callback has named a result meanwhile: only this answer surely comes from the
  // provider.
  await services.leases.during(task.id, lease, () =>
    inTaskSpan('submit', task, { kind: 'consumer' }, () => submitClaimed(services, task, lease)),
  );
}

async function submitClaimed(services: TaskServices, task: Task, lease: Lease): Promise<void> {
  emitCheckpoint('claimed', task.id);
  let prepared: PreparedSubmission;
  try {
    prepared = await inSpan('prepare', {}, () => prepareSubmission(services, task));
  } catch (error) {
    if (await moveToNextKey(services, task, { leaseId: lease.id }, error)) {
      if (error instanceof ProviderError) await markKeyTrouble(task, error.code);
    } else if (error instanceof CannotSubmit) await failUnsent(services, task, lease, error.code);
    else if (error instanceof ProviderError && error.kind === 'rejected') {
      await failUnsent(services, task, lease, error.code, error);
      await markKeyTrouble(task, error.code);
    } else if (services.stopping.aborted) await handBackUnsent(services, task, lease);
    else await waitUnsent(services, task, lease, error);
    return;
  }
  if (services.stopping.aborted) return await handBackUnsent(services, task, lease);
  const sent = await commitIntent(services, task, lease, prepared);
  if (!sent) return;
  emitCheckpoint('intentCommitted', task.id);
  // This process slept past its lease: the sweep has marked this attempt uncertain, and a person may have sent it
  // again.
  if (services.now() >= lease.until) {
    await settleTrouble(services, sent, new ProviderError('unavailable', { code: 'interrupted' }));
    return;
  }
  const context = providerContext(services, prepared.key, AbortSignal.timeout(longestCallMs));
  await callOnce(services, sent, prepared.request, context);
}

/** The point of no return. Null: the task is no longer ours (taken over, cancelled); then nothing is sent. */
async function commitIntent(
  services: TaskServices,
  task: Task,
  lease: Lease,
  { request, callback, model }: PreparedSubmission,
): Promise<Task | null> {
  const now = services.now();
  const stored = storedRequest(request, callback?.token);
  const attempt = task.attempt + 1;
  try {
    return await changeTask(services, {
      taskId: task.id,
      from: ['submitting'],
      where: { leaseId: lease.id, attempt: task.attempt },
      set: {
        ...stored,
        requestBody: stored.requestBody as Prisma.InputJsonValue,
        attempt,
        callbackHash: callback?.hash ?? null,
        submittedAt: now,
        deadlineAt: new Date(now.getTime() + model.deadlineSeconds * 1_000),
        money: 'may_be_charged',
      },
      event: { type: 'sending', data: { attempt } },
    });
  } catch (error) {
    // The commit may have succeeded although its confirmation was lost: then this worker may still send.
    services.log.warn({ err: error, taskId: task.id }, 'The intent may or may not be committed');
    return await persist(services, task.id, () =>
      services.db.task.findFirst({ where: { id: task.id, status: 'submitting', leaseId: lease.id, attempt } }),
    );
  }
}

async function callOnce(
  services: TaskServices,
  task: Task,
  request: WireRequest,
  context: ProviderContext,
): Promise<void> {
  let result: SubmitResult;
  try {
    const { submit } = services.transport(task.providerId);
    // The span of the call tells nothing of what is sent, and nothing of the trace is sent along.
    result = await inSpan('call provider', { kind: 'client', wordOf: troubleKind }, () =>
      measureCall(callOf('submit', task), () => submit(task.modelId, request, context), {
        outcomeOf: () => 'accepted',
        troubleOf: troubleKind,
      }),
    );
  } catch (error) {
    const trouble =
      error instanceof ProviderError ? error : new ProviderError('uncertain', { code: 'unknown', cause: error });
    services.log.warn({ taskId: task.id, err: error }, 'A submission was not accepted, or its outcome is unknown');
    await recordOutcome(services, task, { trouble }, context.key);
    await markKeyTrouble(task, trouble.code);
    return;
  }
  await recordOutcome(services, task, { result }, context.key);
  emitCheckpoint('settled', task.id);
  await markKeySucceeded(task);
}
