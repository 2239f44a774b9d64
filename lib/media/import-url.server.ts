import 'server-only';
import { stat } from 'node:fs/promises';
import type { Asset } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { installationRules, parseHttpUrl } from '@/lib/net/check-url.server';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { requireRoom } from '@/lib/quota/require-room.server';
import { reserveRoom } from '@/lib/quota/reserve-room.server';
import { startDecodingAhead } from './decode/decode.server';
import { DownloadError } from './download-error';
import { downloadFile } from './download-file.server';
import { keepUpload } from './keep-upload.server';
import { noSpace, tooLarge } from './receive-file.server';
import { type MediaEffects, mediaEffects } from './save-asset.server';
import { removeTemp } from './temp-file.server';

export interface UrlImport {
  tenantId: string;
  userId: string;
  url: string;
  signal?: AbortSignal;
}

export interface UrlEffects {
  fetch?: typeof fetch;
  media?: MediaEffects;
  maxBytes?: number;
}

// Short, because a person waits at a form: a slow host counts as unreachable.
const answerMs = 20_000;
const timeLimitMs = 5 * 60_000;

let guarded: typeof fetch | undefined;

/**
 * Imports a file from an address that a creator gave. Throws AppError('addressRefused') for a private address,
 * AppError('addressUnreachable') when the download fails, and the errors of an upload.
 */
export async function importUrl(request: UrlImport, effects: UrlEffects = {}): Promise<Asset> {
  const url = parseHttpUrl(request.url);
  await requireRoom(request.tenantId);
  guarded ??= createGuardedFetch({ ...installationRules(), headersTimeoutMs: answerMs, bodyTimeoutMs: answerMs });
  const maxBytes = effects.maxBytes ?? getEnv().MAX_UPLOAD_BYTES;
  const options = { fetch: effects.fetch ?? guarded, maxBytes, signal: request.signal, stallMs: answerMs, timeLimitMs };
  startDecodingAhead();
  const { localPath } = await downloadFile(url.href, { ...options, fruitlessAttempts: 2 }).catch((error) => {
    throw error instanceof DownloadError ? inOurWords(error, url, maxBytes) : error;
  });
  const fileName = nameFrom(url);
  const { tenantId, userId, signal } = request;
  const { db } = effects.media ?? mediaEffects();
  try {
    // The size is known only after the download.
    const { size: bytes } = await stat(localPath);
    return await reserveRoom(db, { tenantId, userId, fileName, bytes }, (uploadId) =>
      keepUpload({ tenantId, userId, localPath, fileName, sourceUrl: url.href, signal, uploadId }, effects.media),
    );
  } finally {
    await removeTemp(localPath);
  }
}

function inOurWords(error: DownloadError, url: URL, maxBytes: number): AppError {
  if (error.problem === 'refused') return new AppError('addressRefused', error.message, { cause: error });
  if (error.problem === 'tooLarge') return tooLarge(maxBytes);
  if (error.problem === 'diskFull') return noSpace(error);
  return new AppError('addressUnreachable', error.message, { params: { host: url.hostname }, cause: error });
}

function nameFrom(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
