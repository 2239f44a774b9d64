import 'server-only';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { freeBytes, minimumFreeBytes } from '@/lib/storage/local-storage.server';
import { formatLimit } from './format-size';
import { newTempPath, removeTemp } from './temp-file.server';

export interface Incoming {
  body: ReadableStream<Uint8Array> | null;
  /** Content-Length, if the sender declared it. */
  declaredBytes: number | null;
  maxBytes: number;
  /** When no byte arrives for this long, the upload is aborted. */
  stallMs?: number;
  /** DATA_DIR/tmp unless given. */
  folder?: string;
}

/**
 * Writes a request body into a temporary file, which the caller removes. The size limit applies to each byte that
 * arrives, not to the declared length. On failure, no file remains. Throws AppError('tooLarge' | 'brokenMedia' |
 * 'unavailable').
 */
export async function receiveFile(incoming: Incoming): Promise<string> {
  const { body, declaredBytes, maxBytes, stallMs = 60_000 } = incoming;
  if (declaredBytes !== null && declaredBytes > maxBytes) throw tooLarge(maxBytes);
  const localPath = await newTempPath(incoming.folder);
  if ((await freeBytes(path.dirname(localPath))) < 2 * (declaredBytes ?? 0) + minimumFreeBytes) throw noSpace();
  const file = await open(localPath, 'wx');
  const reader = body?.getReader();
  let received = 0;
  let stalled = false;
  const timer = setTimeout(() => {
    stalled = true;
    reader?.cancel().catch(() => {});
  }, stallMs);
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      timer.refresh();
      received += next.value.byteLength;
      if (received > maxBytes) throw tooLarge(maxBytes);
      await file.writeFile(next.value);
    }
    if (stalled) throw new AppError('brokenMedia', `nothing was sent for ${stallMs} ms`);
    if (declaredBytes !== null && received < declaredBytes) {
      throw new AppError('brokenMedia', `only ${received} of ${declaredBytes} bytes arrived`);
    }
    await file.close();
    return localPath;
  } catch (error) {
    await file.close().catch(() => {});
    await removeTemp(localPath);
    // The rest of the body is not wanted; when the sender has left already, the cancellation fails, and that is fine.
    reader?.cancel().catch(() => {});
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' || code === 'EDQUOT' ? noSpace(error) : error;
  } finally {
    clearTimeout(timer);
  }
}

export function tooLarge(maxBytes: number): AppError {
  const max = formatLimit(maxBytes);
  return new AppError('tooLarge', `more than ${max}`, { params: { max } });
}

export function noSpace(cause?: unknown): AppError {
  return new AppError('unavailable', 'no space left for media', { cause });
}
