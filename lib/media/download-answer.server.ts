import 'server-only';
import type { FileHandle } from 'node:fs/promises';
import { freeBytes, minimumFreeBytes } from '@/lib/storage/local-storage.server';
import { DownloadError } from './download-error';

/** The state of a download, over all its attempts. */
export interface DownloadState {
  file: FileHandle;
  folder: string;
  maxBytes: number;
  received: number;
  /** The size of the whole file, if the server declared it. */
  total: number | null;
  /** What proves that the rest belongs to the same file: a strong ETag, else Last-Modified. */
  validator: string | null;
}

/** Headers that ask for the missing rest; for the whole file when no validator can prove that the file is the same. */
export function resumeHeaders(state: DownloadState): Record<string, string> {
  // In a compressed answer, lengths and ranges would not count bytes of the file.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (state.received > 0 && state.validator) {
    headers.range = `bytes=${state.received}-`;
    headers['if-range'] = state.validator;
  }
  return headers;
}

/**
 * Writes an answer's body into the file, at the right offset. Throws DownloadError when the answer is neither the whole
 * file nor its whole rest.
 */
export async function readAnswer(response: Response, state: DownloadState, onBytes: () => void): Promise<void> {
  if (response.status !== 200 && response.status !== 206) {
    await response.body?.cancel();
    throw refusal(response.status, state);
  }
  if (response.status === 206) continueWith(response, state);
  else await startOver(response, state);
  if (state.total !== null) await refuseTooMuch(state.total, state);

  for await (const piece of response.body ?? []) {
    onBytes();
    if (state.received + piece.byteLength > state.maxBytes) throw tooLarge(state.maxBytes);
    await writeAll(state.file, piece, state.received);
    state.received += piece.byteLength;
  }
  if (state.total !== null && state.received < state.total) {
    throw new DownloadError('cutShort', `${state.received} of ${state.total} bytes`);
  }
}

function continueWith(response: Response, state: DownloadState): void {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  const total = range && range[2] !== '*' ? Number(range[2]) : state.total;
  const sameFile = state.total === null || state.total === total;
  if (range && Number(range[1]) === state.received && sameFile) {
    state.total = total;
    return;
  }
  state.validator = null;
  throw new DownloadError('cutShort', 'the server continued with something else');
}

async function startOver(response: Response, state: DownloadState): Promise<void> {
  await state.file.truncate(0);
  state.received = 0;
  const encoded = response.headers.get('content-encoding') ?? 'identity';
  const length = response.headers.get('content-length');
  state.total = encoded === 'identity' && length !== null ? Number(length) : null;
  const etag = response.headers.get('etag');
  state.validator = etag?.startsWith('"') ? etag : response.headers.get('last-modified');
}

async function refuseTooMuch(total: number, state: DownloadState): Promise<void> {
  if (total > state.maxBytes) throw tooLarge(state.maxBytes);
  const free = await freeBytes(state.folder);
  // Twice the size: the file is copied into storage before the temporary file is removed.
  if (free < total - state.received + total + minimumFreeBytes) {
    throw new DownloadError('diskFull', `${total} bytes don't fit, ${free} are free`);
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < piece.byteLength; ) {
    const { bytesWritten } = await file.write(piece, written, piece.byteLength - written, position + written);
    written += bytesWritten;
  }
}

function refusal(status: number, state: DownloadState): DownloadError {
  // The range no longer exists, so the file has changed: the next attempt reads it from its start.
  if (status === 416) state.validator = null;
  const problem =
    status === 404 || status === 410
      ? 'gone'
      : status >= 500 || status === 408 || status === 416 || status === 425 || status === 429
        ? 'unreachable'
        : 'rejected';
  return new DownloadError(problem, `the server answered ${status}`, { status });
}

function tooLarge(maxBytes: number): DownloadError {
  return new DownloadError('tooLarge', `more than ${maxBytes} bytes`);
}
