import 'server-only';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@/lib/errors/app-error';
import { type DownloadState, readAnswer, resumeHeaders } from './download-answer.server';
import { DownloadError } from './download-error';
import { newTempPath, removeTemp } from './temp-file.server';

export interface DownloadOptions {
  /** A guarded fetch, because the address comes from outside. */
  fetch: typeof fetch;
  maxBytes: number;
  signal?: AbortSignal;
  /** When no byte arrives for this long, the connection is aborted and resumed. */
  stallMs?: number;
  /** For all attempts together. */
  timeLimitMs?: number;
  /** Maximum number of attempts in a row that bring no progress (see `leastBeforeStall`). */
  fruitlessAttempts?: number;
  retryDelayMs?: number;
  /** DATA_DIR/tmp unless given. */
  folder?: string;
}

/**
 * New bytes that a stalled connection must have delivered to count as progress. Fewer bytes would let a hopeless
 * download go on.
 */
const leastBeforeStall = 64 * 1024;

/**
 * Downloads into a temporary file, which the caller removes. A broken connection is resumed where it stopped (Range
 * with If-Range, so that two files are never joined). Size and time are limited. On failure, no file remains. Throws
 * DownloadError, or the signal's reason.
 */
export async function downloadFile(
  url: string,
  options: DownloadOptions,
): Promise<{ localPath: string; sizeBytes: number }> {
  const localPath = await newTempPath(options.folder);
  const file = await open(localPath, 'wx');
  try {
    const sizeBytes = await fill(file, url, options, path.dirname(localPath));
    await file.close();
    return { localPath, sizeBytes };
  } catch (error) {
    await file.close().catch(() => {});
    await removeTemp(localPath);
    throw error;
  }
}

async function fill(file: FileHandle, url: string, options: DownloadOptions, folder: string): Promise<number> {
  const { timeLimitMs = 30 * 60_000, fruitlessAttempts = 4, retryDelayMs = 1000 } = options;
  const deadline = AbortSignal.timeout(timeLimitMs);
  const ended = AbortSignal.any([deadline, ...(options.signal ? [options.signal] : [])]);
  const state: DownloadState = { file, folder, maxBytes: options.maxBytes, received: 0, total: null, validator: null };
  let furthest = 0;
  let fruitless = 0;
  for (;;) {
    try {
      await attempt(url, state, options, ended);
      return state.received;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (deadline.aborted)
        throw new DownloadError('tooSlow', `not downloaded within ${timeLimitMs} ms`, { cause: error });
      const problem = asDownloadError(error);
      const least = problem.problem === 'stalled' ? leastBeforeStall : 1;
      fruitless = state.received - furthest >= least ? 1 : fruitless + 1;
      furthest = Math.max(furthest, state.received);
      if (!problem.retryable || problem.problem === 'diskFull' || fruitless >= fruitlessAttempts) throw problem;
      await wait(retryDelayMs * 2 ** (fruitless - 1), undefined, { signal: ended }).catch(() => {});
    }
  }
}

async function attempt(url: string, state: DownloadState, options: DownloadOptions, ended: AbortSignal): Promise<void> {
  const { stallMs = 60_000 } = options;
  const stall = new AbortController();
  const giveUp = () => stall.abort(new DownloadError('stalled', `no byte for ${stallMs} ms`));
  const timer = setTimeout(giveUp, stallMs);
  try {
    const signal = AbortSignal.any([ended, stall.signal]);
    const response = await options.fetch(url, { headers: resumeHeaders(state), signal });
    await readAnswer(response, state, () => timer.refresh());
  } finally {
    clearTimeout(timer);
  }
}

function asDownloadError(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  if (error instanceof AppError && error.code === 'addressRefused') {
    return new DownloadError('refused', error.message, { cause: error });
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DownloadError('diskFull', 'no space left', { cause: error });
  return new DownloadError('unreachable', error instanceof Error ? error.message : String(error), { cause: error });
}
