import 'server-only';
import { rm } from 'node:fs/promises';
import type { Task } from '@/lib/db/generated/client';
import { startDecodingAhead } from '@/lib/media/decode/decode.server';
import { createFairQueue } from '@/lib/media/decode/fair-queue';
import { downloadFile } from '@/lib/media/download-file.server';
import { saveAsset } from '@/lib/media/save-asset.server';
import { within } from '@/lib/time/within';
import type { DeliveredOutput } from '../read-outputs';
import type { TaskServices } from './services.server';

/**
 * For looking at a file and moving it into storage, which no abort can end (decoders, a network disk): one that hangs
 * gives its place among the few free and the task is tried again.
 */
export const saveLimitMs = 10 * 60_000;
/**
 * Within one try. A host that gives nothing is asked again by the plan of tries: waited for here, it would keep a place
 * from results that are there to be fetched.
 */
const fruitlessAttempts = 2;

/** Hashing and storing: few at a time. A download waits for none of them. */
const saving = createFairQueue(3);

/** Copies one output home: downloads it, looks at it, stores it with its row. Nothing temporary is left behind. */
export async function storeOutput(
  services: TaskServices,
  task: Task,
  index: number,
  output: DeliveredOutput,
  signal: AbortSignal,
): Promise<void> {
  const ended = AbortSignal.any([signal, services.stopping]);
  startDecodingAhead();
  const { localPath } = await downloadFile(output.url, {
    fetch: services.resultFetch(task.isSandbox),
    maxBytes: services.maxResultBytes,
    stallMs: services.resultStallMs,
    fruitlessAttempts,
    signal: ended,
  });
  const asset = {
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
    signal: ended,
  } as const;
  try {
    await saving.run({ person: task.userId, signal: ended }, () => within(saveLimitMs, saveAsset(asset)));
  } finally {
    await rm(localPath, { force: true });
  }
}
