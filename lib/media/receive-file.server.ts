import 'server-only';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { freeBytes, minimumFreeBytes } from '@/lib/storage/local-storage.server';
import { formatLimit } from './format-size';
import { newTempPath, removeTemp } from './temp-file.server';

export interface Incoming {
  body: ReadableStream<Uint8Array> | null;
  /** Content-Length, where it was said. */
  declaredBytes: number | null;
  maxBytes: number;
  /** Without a byte for this long, the sender is given up. */
  stallMs?: number;
  /** DATA_DIR/tmp unless given. */
  folder?: string;
}

/**
 * Writes a body that is being sent to us into a temporary file, which is the caller's to remove. The cap holds at the
 * byte, whatever was declared; nothing is left behind on failure. Throws AppError('tooLarge' | 'brokenMedia' | 'unavailable').
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
    // The rest of the body is not wanted; a sender that is gone already can't be told.
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
