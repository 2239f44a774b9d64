import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { isStored } from '@/lib/media/known-upload.server';
import { type DeliveredOutput, readOutputs } from '@/lib/media/read-outputs';
import { processMetrics } from '@/lib/metrics/process-metrics.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Json } from '@/lib/text/json';
import { within } from '@/lib/time/within';
import { byExpiry, setAsideCode } from '../store-plan';
import { changeTask } from '../task-lifecycle.server';
import { inTaskSpan } from '../task-span.server';
import { mayBeRead } from './count-readings.server';
import { removeSuperseded } from './detach-superseded.server';
import { handOver } from './hand-over.server';
import { keepCover } from './keep-cover.server';
import { leaseOf } from './lease-of';
import { persist } from './persist.server';
import { renewLinks } from './renew-links.server';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';
import { codeOf, type StoreFailure, storeFailed } from './store-failed.server';
import { saveLimitMs, storeOutput } from './store-output.server';

/** Copies a claimed task's result into our storage: every output, those whose links end soonest first. */
export async function storeTask(services: TaskServices, task: Task): Promise<void> {
  const stop = new AbortController();
  await services.leases.during(
    task.id,
    leaseOf(task),
    () =>
      inTaskSpan('store', task, { kind: 'consumer' }, () =>
        storeClaimed(services, task, stop.signal).finally(() => tidyUp(services, task)),
      ),
    () => stop.abort(),
  );
}

/**
 * Runs also if another worker has finished the task: this worker may have stored a file that was superseded meanwhile.
 */
async function tidyUp(services: TaskServices, { id }: Task): Promise<void> {
  const task = await services.db.task.findUnique({ where: { id }, select: { id: true, tenantId: true, status: true } });
  if (task?.status === 'succeeded') await removeSuperseded(services, task);
}

async function storeClaimed(services: TaskServices, task: Task, signal: AbortSignal): Promise<void> {
  const outputs = readOutputs(task.outputs as Json);
  const failures = await storeMissing(services, task, outputs, signal);
  // The lease is lost: the worker that holds it now reports the outcome.
  if (signal.aborted && failures.length > 0) return;
  if (services.stopping.aborted && failures.length > 0) return await handOver(services, task);
  const again = await renewLinks(services, task, outputs, failures);
  await persist(services, task.id, async () => {
    if (failures.length > 0) return await storeFailed(services, task, outputs, failures, again);
    const stored = await changeTask(services, {
      taskId: task.id,
      from: ['storing'],
      where: { leaseId: task.leaseId },
      to: 'succeeded',
      set: { ...idleColumns, finishedAt: task.finishedAt ?? services.now() },
      event: { type: 'stored' },
    });
    // Not when a result is only copied again.
    if (stored && !task.finishedAt)
      processMetrics().pollsPerResult.observe({ provider: task.providerId }, task.pollCount);
  });
  if (failures.length === 0) await keepCover(services, task, outputs);
}

/**
 * Tries every output that is not stored, even after one has failed: each link has its own end. Returns the failures.
 */
async function storeMissing(
  services: TaskServices,
  task: Task,
  outputs: readonly DeliveredOutput[],
  signal: AbortSignal,
): Promise<StoreFailure[]> {
  const failures: StoreFailure[] = [];
  const fail = (error: unknown, index?: number) => {
    const isCutShort = signal.aborted || services.stopping.aborted;
    if (!isCutShort) services.log.warn({ err: error, taskId: task.id }, 'A result could not be stored');
    failures.push({ code: codeOf(error), index });
  };
  try {
    if (outputs.length === 0) throw new Error('A task without outputs is being stored.');
    const stored = await storedLinks(services, task.id);
    for (const [index, output] of byExpiry(outputs)) {
      const here = stored.get(index);
      const isHere = here?.url === output.url;
      if (isHere && !here.isSetAside) continue;
      if (isHere && !(await mayBeRead(services.db, { taskId: task.id, resultIndex: index }))) {
        failures.push({ code: setAsideCode, index });
        continue;
      }
      await storeOutput(services, task, index, output, signal).then(
        (how) => how === 'setAside' && failures.push({ code: setAsideCode, index }),
        (error) => fail(error, index),
      );
    }
  } catch (error) {
    fail(error);
  }
  return failures;
}

interface StoredLink {
  url: string | null;
  /** The file is stored, but could not be read. */
  isSetAside: boolean;
}

/** By each output's index, the link whose file is stored. */
async function storedLinks(services: TaskServices, taskId: string): Promise<Map<number | null, StoredLink>> {
  const rows = await services.db.asset.findMany({
    where: { taskId, supersededAt: null },
    select: {
      resultIndex: true,
      sourceUrl: true,
      storageKey: true,
      sizeBytes: true,
      damagedAt: true,
      setAsideAt: true,
    },
  });
  const stored = new Map<number | null, StoredLink>();
  // An output whose file got lost is copied again: a success means stored bytes, not a row.
  for (const row of rows)
    if (await within(saveLimitMs, isStored(getStorage(), row)))
      stored.set(row.resultIndex, { url: row.sourceUrl, isSetAside: row.setAsideAt !== null });
  return stored;
}
