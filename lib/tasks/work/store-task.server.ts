import 'server-only';
import { rm } from 'node:fs/promises';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { DownloadError } from '@/lib/media/download-error';
import { downloadFile } from '@/lib/media/download-file.server';
import { isStored, saveAsset } from '@/lib/media/save-asset.server';
import type { Json } from '@/lib/providers/contract';
import { getStorage } from '@/lib/storage/storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { within } from '@/lib/time/within';
import { type DeliveredOutput, readOutputs } from '../read-outputs';
import { changeTask } from '../task-lifecycle.server';
import { errorColumns } from './answer-columns.server';
import { handOver } from './hand-over.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { atRest, compact } from './settle.server';
import { byExpiry, storePause } from './store-plan';

/** A bell may come a little early by our clock. */
const earlyMs = 250;
/**
 * For looking at a file and moving it into storage, which no abort can end (decoders, a network disk): one that hangs
 * gives its place among the few free and the task is tried again.
 */
const saveLimitMs = 10 * 60_000;
/**
 * Within one try. A host that gives nothing is asked again by the plan of tries: waited for here, it would keep one of
 * the few places from results that are there to be fetched.
 */
const fruitlessAttempts = 2;

/** Copies a delivered result into our storage: every output, those that expire first at first. One worker at a time. */
export async function storeTask(services: TaskServices, taskId: string): Promise<void> {
  const now = services.now();
  const lease = services.leases.open();
  const task = await changeTask(services, {
    taskId,
    from: ['storing'],
    where: {
      AND: [
        { OR: [{ notBefore: null }, { notBefore: { lte: new Date(now.getTime() + earlyMs) } }] },
        { OR: [{ leaseId: null }, { leaseUntil: { lt: now } }] },
      ],
    },
    set: { leaseId: lease.id, leaseUntil: lease.until },
  });
  if (!task) return;
  const stop = new AbortController();
  await services.leases.during(
    taskId,
    lease,
    () => storeClaimed(services, task, stop.signal),
    () => stop.abort(),
  );
}

async function storeClaimed(services: TaskServices, task: Task, signal: AbortSignal): Promise<void> {
  try {
    const outputs = readOutputs(task.outputs as Json);
    if (outputs.length === 0) throw new Error('A task without outputs is being stored.');
    const stored = await storedIndexes(services, task.id);
    for (const [index, output] of byExpiry(outputs)) {
      if (!stored.has(index)) await storeOutput(services, task, index, output, signal);
    }
  } catch (error) {
    // Lost to another worker: that one tells how it went.
    if (signal.aborted) return;
    if (services.stopping.aborted) return await handOver(services, task, 'store');
    await persist(services, task.id, () => storeFailed(services, task, error));
    return;
  }
  await persist(services, task.id, () =>
    changeTask(services, {
      taskId: task.id,
      from: ['storing'],
      where: { leaseId: task.leaseId },
      to: 'succeeded',
      set: { ...atRest, finishedAt: services.now() },
      event: { type: 'stored' },
    }),
  );
}

async function storedIndexes(services: TaskServices, taskId: string): Promise<Set<number | null>> {
  const rows = await services.db.asset.findMany({
    where: { taskId },
    select: { resultIndex: true, storageKey: true, sizeBytes: true, damagedAt: true },
  });
  const stored = new Set<number | null>();
  // A row whose file got lost is copied anew: success is said of bytes, not of rows.
  for (const row of rows) if (await within(saveLimitMs, isStored(getStorage(), row))) stored.add(row.resultIndex);
  return stored;
}

async function storeOutput(
  services: TaskServices,
  task: Task,
  index: number,
  output: DeliveredOutput,
  signal: AbortSignal,
): Promise<void> {
  const fetch = services.resultFetch(task.isSandbox);
  const { localPath } = await downloadFile(output.url, {
    fetch,
    maxBytes: services.maxResultBytes,
    fruitlessAttempts,
    signal: AbortSignal.any([signal, services.stopping]),
  });
  try {
    const saving = saveAsset({
      tenantId: task.tenantId,
      userId: task.userId,
      localPath,
      fileName: `slatehouse-${task.id.slice(-12)}-${index + 1}.${task.kind === 'image' ? 'png' : 'mp4'}`,
      origin: 'result',
      expectedKind: task.kind,
      isSandbox: task.isSandbox,
      sourceUrl: output.url,
      taskId: task.id,
      resultIndex: index,
    });
    await within(saveLimitMs, saving);
  } finally {
    await rm(localPath, { force: true });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof DownloadError || error instanceof StorageError) return error.problem;
  return 'unexpected';
}

/** A result without a readable file is no success: tried again, in sight, and in the end failed but not forgotten. */
async function storeFailed(services: TaskServices, task: Task, error: unknown): Promise<void> {
  services.log.warn({ err: error, taskId: task.id }, 'A result could not be stored');
  const code = codeOf(error);
  const tries = task.storeAttempts + 1;
  const endsAt = task.outputsExpireAt;
  const pause = storePause(tries, code, endsAt ? endsAt.getTime() - services.now().getTime() : undefined);
  const claim = { taskId: task.id, from: ['storing'] as const, where: { leaseId: task.leaseId } };
  if (pause === undefined) {
    await changeTask(services, {
      ...claim,
      to: 'failed',
      set: {
        ...atRest,
        ...errorColumns('studio', 'storeFailed', undefined),
        storeAttempts: tries,
        finishedAt: services.now(),
      },
      event: { type: 'failed', data: { code: 'storeFailed', reason: code } },
    });
    return;
  }
  const retryAt = new Date(services.now().getTime() + Math.round(pause * (1 + services.random() / 4)));
  await changeTask(services, {
    ...claim,
    set: { ...atRest, storeAttempts: tries, notBefore: retryAt, waitCode: 'store-failed' },
    event: { type: 'storeFailed', data: compact({ code, retryAt: retryAt.toISOString() }) },
    ring: { bell: 'store', at: retryAt, endsAt },
  });
}
