import 'server-only';
import path from 'node:path';
import { validate } from 'uuid';
import { type Db, getDb } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { ByteRange } from '@/lib/http/byte-range';
import { readRange } from '@/lib/http/byte-range';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';
import { contentDisposition } from './content-disposition';
import { cutAtEnd, type WatchEnd } from './cut-at-end';
import { cleanFileName } from './file-name';
import { lengthHeader } from './keep-lengths.server';
import type { MediaVariant } from './media-url';

type Servable = Pick<
  Asset,
  | 'fileName'
  | 'mime'
  | 'sizeBytes'
  | 'sha256'
  | 'storageKey'
  | 'posterKey'
  | 'thumbnailKey'
  | 'damagedAt'
  | 'arrivedKey'
  | 'arrivedBytes'
  | 'arrivedSha256'
>;

export interface MediaRequest {
  method: string;
  headers: Headers;
  /** Aborted when the client leaves. */
  signal: AbortSignal;
  variant: MediaVariant;
  /** Whether the browser saves the file under its name instead of showing it. */
  download: boolean;
  cacheControl: string;
  /** Ends an answer that is under way with the session of whoever asked. */
  watchEnd?: WatchEnd;
}

/** What is shorter has left before a look at the sessions could stop it. */
const briefBytes = 512 * 1024;

const select = {
  fileName: true,
  mime: true,
  sizeBytes: true,
  sha256: true,
  storageKey: true,
  posterKey: true,
  thumbnailKey: true,
  damagedAt: true,
  arrivedKey: true,
  arrivedBytes: true,
  arrivedSha256: true,
} as const;

/**
 * A stored file never changes under its id, so a browser may cache it. But the browser asks each time, with the ETag,
 * so that nothing is shown to a person who signed out or was removed from the tenant.
 */
export const keptPrivately = 'private, no-cache';

/** Finds an asset of one tenant only. Throws AppError('notFound'). */
export async function findServable(
  assetId: string,
  { tenantId }: { tenantId: string },
  db: Db = getDb(),
): Promise<Servable> {
  const asset = validate(assetId) ? await db.asset.findFirst({ where: { id: assetId, tenantId }, select }) : null;
  if (!asset) throw notFound();
  return asset;
}

export function readVariant(value: string | null): MediaVariant {
  return value === 'poster' || value === 'thumbnail' || value === 'arrived' ? value : 'original';
}

/**
 * Answers a GET or HEAD with a file's bytes: 200, 206 or 416 for a range, 304 for a valid cached copy. The headers
 * prevent the file from running as a page of ours. Throws AppError('notFound' | 'unavailable').
 */
export async function serveMedia(
  asset: Servable,
  request: MediaRequest,
  storage: Storage = getStorage(),
): Promise<Response> {
  const file = chooseFile(asset, request.variant);
  const headers = new Headers({
    etag: file.etag,
    // A damaged file may be fetched again under the same id.
    'cache-control': asset.damagedAt ? 'no-store' : request.cacheControl,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  if (matches(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers });

  // A file as it arrived is never shown: browsers read formats in ways that we have not checked.
  const isDownload = request.download || request.variant === 'arrived';
  headers.set('content-type', file.mime);
  headers.set('content-disposition', contentDisposition(isDownload ? 'attachment' : 'inline', file.name));
  if (file.sizeBytes === null) return answer(storage, file.key, request, headers);

  headers.set('accept-ranges', 'bytes');
  const ifRange = request.headers.get('if-range');
  const range = ifRange && ifRange !== file.etag ? 'whole' : readRange(request.headers.get('range'), file.sizeBytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  return answer(storage, file.key, request, headers, range === 'whole' ? undefined : range);
}

async function answer(
  storage: Storage,
  key: string,
  request: MediaRequest,
  headers: Headers,
  range?: ByteRange,
): Promise<Response> {
  if (request.method === 'HEAD') {
    const found = await storage.stat(key);
    if (!found) throw notFound();
    setLength(headers, found.sizeBytes, range);
    return new Response(null, { status: range ? 206 : 200, headers });
  }
  const { stream, sizeBytes } = await storage.open(key, range).catch((error) => {
    if (error instanceof StorageError && error.problem === 'notFound') throw notFound(error);
    throw new AppError('unavailable', 'the file can not be read', { cause: error });
  });
  setLength(headers, sizeBytes, range);
  const isBrief = (range ? range.end - range.start + 1 : sizeBytes) <= briefBytes;
  const body = request.watchEnd && !isBrief ? await cutAtEnd(stream, request.watchEnd) : stream;
  const response = new Response(body, { status: range ? 206 : 200, headers });
  cancelWhenUnread(body, request.signal);
  return response;
}

/**
 * When a client leaves before its answer began, Next drops the answer without cancelling the body: the file would stay
 * open until the garbage is collected. A body that is being read is locked, and its reader cancels it.
 */
function cancelWhenUnread(stream: ReadableStream<Uint8Array>, signal: AbortSignal): void {
  const cancel = () => void stream.cancel().catch(() => {});
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
}

function setLength(headers: Headers, sizeBytes: number, range: ByteRange | undefined): void {
  const length = String(range ? range.end - range.start + 1 : sizeBytes);
  headers.set('content-length', length);
  headers.set(lengthHeader, length);
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
}

/** Only whole files support ranges; the small pictures are always sent whole. */
function chooseFile(asset: Servable, variant: MediaVariant) {
  const { sha256, fileName, mime } = asset;
  if (variant === 'original') {
    return { key: asset.storageKey, name: fileName, mime, etag: `"${sha256}"`, sizeBytes: Number(asset.sizeBytes) };
  }
  if (variant === 'arrived') return arrivedFile(asset);
  const key = variant === 'poster' ? asset.posterKey : asset.thumbnailKey;
  if (!key) throw notFound();
  const name = `${fileName.replace(/\.[^.]+$/, '')}-${variant}.webp`;
  return { key, name, mime: 'image/webp', etag: `"${sha256}-${variant}"`, sizeBytes: null };
}

function arrivedFile({ fileName, arrivedKey, arrivedBytes, arrivedSha256 }: Servable) {
  if (!arrivedKey) throw notFound();
  const name = cleanFileName(fileName, path.extname(arrivedKey).slice(1));
  const sizeBytes = Number(arrivedBytes);
  return { key: arrivedKey, name, mime: 'application/octet-stream', etag: `"${arrivedSha256}"`, sizeBytes };
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function notFound(cause?: unknown): AppError {
  return new AppError('notFound', 'no such file', { cause });
}
