import 'server-only';
import { stat } from 'node:fs/promises';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { isAccepted } from '../formats/find-format';
import { sniffHead, unsupported } from '../read/sniff-file.server';
import { receiveFile } from '../receive-file.server';
import type { MediaEffects } from '../save-asset.server';
import { removeTemp } from '../temp-file.server';
import { discardUpload } from './discard-upload.server';
import { findSession, pieceBytes, pieceKey } from './upload-session.server';

/**
 * Takes the piece that begins at `offset`. A piece is kept whole or not at all. `taken: false` means that it did not
 * arrive whole or is not the next piece; the session says where to continue. The first piece shows the format of the
 * file: for a kind that we don't take, the upload ends here. Throws AppError('unsupportedMedia' | 'unavailable' |
 * 'notFound').
 */
export async function receivePiece(
  session: UploadSession,
  piece: { offset: number; body: ReadableStream<Uint8Array> | null },
  effects: MediaEffects,
): Promise<{ session: UploadSession; taken: boolean }> {
  const { offset, body } = piece;
  if (session.assetId || BigInt(offset) !== session.receivedBytes) return { session, taken: false };
  const length = Math.min(pieceBytes, Number(session.sizeBytes) - offset);
  const localPath = await receive(body, length);
  if (!localPath) return { session, taken: false };
  try {
    if (offset === 0) await refuseOtherKinds(session, localPath, effects);
    await effects.storage.putFile(pieceKey(session, offset), localPath, 'application/octet-stream');
  } catch (error) {
    if (error instanceof StorageError)
      throw new AppError('unavailable', 'the piece could not be stored', { cause: error });
    throw error;
  } finally {
    await removeTemp(localPath);
  }
  return advance(session, offset, length, effects);
}

/** Returns null when more or fewer than `length` bytes arrived. */
async function receive(body: ReadableStream<Uint8Array> | null, length: number): Promise<string | null> {
  const localPath = await receiveFile({ body, declaredBytes: null, maxBytes: length }).catch((error) => {
    if (error instanceof AppError && error.code === 'unavailable') throw error;
    return null;
  });
  if (!localPath || (await stat(localPath)).size === length) return localPath;
  await removeTemp(localPath);
  return null;
}

async function refuseOtherKinds(session: UploadSession, localPath: string, effects: MediaEffects): Promise<void> {
  try {
    const found = await sniffHead(localPath);
    if (!isAccepted(found)) throw unsupported(found);
  } catch (error) {
    await discardUpload(session, effects);
    throw error;
  }
}

/** Compare-and-set: when two requests bring the same piece, it is counted once. */
async function advance(session: UploadSession, offset: number, length: number, effects: MediaEffects) {
  const { id, tenantId, userId } = session;
  const { count } = await effects.db.uploadSession.updateMany({
    where: { id, tenantId, userId, receivedBytes: BigInt(offset), assetId: null },
    data: { receivedBytes: BigInt(offset + length), updatedAt: databaseNow() },
  });
  const now = await findSession(effects.db, id, session).catch(() => null);
  // The upload was discarded or finished meanwhile: no other code would remove this piece.
  if (!now || now.assetId) await effects.storage.remove(pieceKey(session, offset));
  if (!now) throw new AppError('notFound', 'the upload was given up');
  return { session: now, taken: count === 1 };
}
