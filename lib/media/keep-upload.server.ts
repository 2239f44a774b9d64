import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { hashFile } from './hash-file.server';
import { findKnownUpload } from './known-upload.server';
import { makeArrival, type OnMaking } from './make-arrival.server';
import { type MediaEffects, mediaEffects, type NewAsset, saveAsset } from './save-asset.server';
import { newTempPath, removeTemp } from './temp-file.server';
import { withRoomForCopy } from './with-room-for-copy.server';

/**
 * Stores a temporary file as an upload and always removes the temporary file. A file of another format is made into one
 * of the studio's first, and kept beside it. For bytes that the tenant already has under this name, it returns the
 * existing asset. Throws AppError('tooLarge' | 'unsupportedMedia' | 'brokenMedia' | 'undecodable' | 'noRoomForCopy' |
 * 'unavailable').
 */
export async function keepUpload(
  file: Pick<NewAsset, 'tenantId' | 'localPath' | 'fileName' | 'sourceUrl' | 'signal' | 'uploadId'> & {
    userId: string;
    onMaking?: OnMaking;
  },
  effects: MediaEffects = mediaEffects(),
): Promise<Asset> {
  const { tenantId, userId, localPath, signal, onMaking } = file;
  const outputPath = await newTempPath();
  try {
    const sha256 = await hashFile(localPath);
    const known = await findKnownUpload(effects, { ...file, sha256 });
    if (known) return known;
    const asker = { person: userId ?? tenantId, signal };
    const arrival = await makeArrival({ localPath, sha256 }, outputPath, asker, onMaking);
    const brought = { ...file, origin: 'upload', isSandbox: false, isBrought: true } as const;
    if (!arrival) return await saveAsset(brought, effects);
    const made = { ...brought, localPath: outputPath, arrival };
    return await withRoomForCopy(made, effects, (reservationId) => saveAsset({ ...made, reservationId }, effects));
  } catch (error) {
    if (file.signal?.aborted) throw new AppError('notPossible', 'the client has left', { cause: error });
    if (error instanceof StorageError)
      throw new AppError('unavailable', 'the file could not be stored', { cause: error });
    throw error;
  } finally {
    await removeTemp(localPath);
    await removeTemp(outputPath);
  }
}
