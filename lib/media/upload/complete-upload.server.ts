import 'server-only';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Asset, UploadSession } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { Storage } from '@/lib/storage/storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { keepUpload } from '../keep-upload.server';
import type { MediaEffects } from '../save-asset.server';
import { newTempPath, removeTemp } from '../temp-file.server';
import { discardUpload, removePieces } from './discard-upload.server';
import { pieceKey, pieceOffsets } from './upload-session.server';

/** What no other attempt can make better: the bytes themselves are not wanted. */
const final: ReadonlySet<string> = new Set(['unsupportedMedia', 'brokenMedia', 'tooLarge']);

/**
 * Makes an asset of an upload whose pieces are all there; asked again, it answers the same asset, and
 * AppError('notFound') when that was removed since. Null while pieces are
 * missing. A file that is refused takes its upload with it. Throws AppError('unsupportedMedia' | 'brokenMedia' |
 * 'tooLarge' | 'unavailable').
 */
export async function completeUpload(session: UploadSession, effects: MediaEffects): Promise<Asset | null> {
  const { tenantId, userId, fileName, id } = session;
  const { db, storage } = effects;
  if (session.assetId) {
    const made = await db.asset.findFirst({ where: { id: session.assetId, tenantId } });
    if (made) return made;
    await discardUpload(session, effects);
    throw new AppError('notFound', 'the file was removed');
  }
  if (session.receivedBytes < session.sizeBytes) return null;
  try {
    const localPath = await putTogether(session, storage);
    const asset = await keepUpload({ tenantId, userId, localPath, fileName }, effects);
    await db.uploadSession.updateMany({
      where: { id, tenantId },
      data: { assetId: asset.id, updatedAt: databaseNow() },
    });
    await removePieces(session, storage);
    return asset;
  } catch (error) {
    // The other of two that were asked at once has finished it, and its pieces are gone.
    const now = await db.uploadSession.findFirst({ where: { id, tenantId, assetId: { not: null } } });
    if (now) return completeUpload(now, effects);
    if (error instanceof AppError && final.has(error.code)) await discardUpload(session, effects);
    throw error instanceof StorageError ? new AppError('unavailable', 'pieces are missing', { cause: error }) : error;
  }
}

async function putTogether(session: UploadSession, storage: Storage): Promise<string> {
  const localPath = await newTempPath();
  try {
    await pipeline(Readable.from(bytesOf(session, storage)), createWriteStream(localPath, { flags: 'wx' }));
    return localPath;
  } catch (error) {
    await removeTemp(localPath);
    throw error;
  }
}

async function* bytesOf(session: UploadSession, storage: Storage): AsyncGenerator<Uint8Array> {
  for (const offset of pieceOffsets(Number(session.sizeBytes))) {
    const { stream } = await storage.open(pieceKey(session, offset));
    yield* stream as unknown as AsyncIterable<Uint8Array>;
  }
}
