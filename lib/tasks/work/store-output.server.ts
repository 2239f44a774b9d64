import 'server-only';
import { rm } from 'node:fs/promises';
import { createFairQueue } from '@/lib/concurrency/fair-queue';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { startDecodingAhead } from '@/lib/media/decode/decode.server';
import { downloadFile } from '@/lib/media/download-file.server';
import { unreadExtension } from '@/lib/media/formats/find-format';
import type { DeliveredOutput } from '@/lib/media/read-outputs';
import { type NewAsset, saveAsset } from '@/lib/media/save-asset.server';
import { within } from '@/lib/time/within';
import { inSpan } from '@/lib/tracing/spans.server';
import { beginReading, forgetReading, mayBeRead } from './count-readings.server';
import { resultFetchOf } from './fetch-result.server';
import type { TaskServices } from './services.server';
import { writeInline } from './write-inline.server';

/**
 * The limit for reading a file and moving it into storage, which no abort can end (decoders, a network disk). A file
 * that hangs frees its slot after this time, and the task is tried again.
 */
export const saveLimitMs = 10 * 60_000;
/**
 * The attempts within one try. A host that sends nothing is asked again by the store plan: waiting for it here would
 * block a slot for results that can be fetched.
 */
const fruitlessAttempts = 2;

/** Hashing and storing: few at a time. Downloads do not wait for them. */
const saving = createFairQueue(3);

/**
 * Copies one output into our storage: downloads it, reads it, and stores it with its row. An output that was read in
 * vain three times, also if reading it crashed the process, is set aside: stored as delivered. No temporary file is
 * left behind.
 */
export async function storeOutput(
  services: TaskServices,
  task: Task,
  index: number,
  output: DeliveredOutput,
  signal: AbortSignal,
): Promise<'stored' | 'setAside'> {
  const ended = AbortSignal.any([signal, services.stopping]);
  startDecodingAhead();
  const localPath =
    (await writeInline(task, output.url)) ??
    (await inSpan('download', {}, () => download(services, task, output.url, ended)));
  const asset: NewAsset = {
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
  };
  try {
    return await saving.run({ person: task.userId, signal: ended }, () => within(saveLimitMs, keep(services, asset)));
  } finally {
    await rm(localPath, { force: true });
  }
}

async function download(services: TaskServices, task: Task, url: string, signal: AbortSignal): Promise<string> {
  const { localPath } = await downloadFile(url, {
    fetch: resultFetchOf(services, task),
    maxBytes: services.maxResultBytes,
    stallMs: services.resultStallMs,
    fruitlessAttempts,
    signal,
  });
  return localPath;
}

/** Reads and stores the file, or stores it unread. */
async function keep(services: TaskServices, asset: NewAsset): Promise<'stored' | 'setAside'> {
  const result = { taskId: asset.taskId ?? '', resultIndex: asset.resultIndex ?? 0 };
  if (await beginReading(services.db, result)) {
    let isCounted = true;
    const forget = async () => {
      if (isCounted) await forgetReading(services.db, result);
      isCounted = false;
    };
    try {
      await saveAsset({ ...asset, onRead: forget });
      await forget();
      return 'stored';
    } catch (error) {
      if (!isFaultOfTheFile(error)) await forget();
      if (await mayBeRead(services.db, result)) throw error;
    }
  }
  services.log.warn(result, 'A result can not be read and is kept as delivered');
  await saveAsset({ ...asset, isSetAside: true });
  return 'setAside';
}

const faultsOfTheFile: ReadonlySet<string> = new Set(['brokenMedia', 'undecodable', 'tooLarge']);

/**
 * A medium in a format that we can't read counts too, because it was paid for; a page or a stream's playlist does not.
 */
function isFaultOfTheFile(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return faultsOfTheFile.has(error.code) || unreadExtension(String(error.params.found)) !== null;
}
