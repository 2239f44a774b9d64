import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { type MediaEffects, type NewAsset, saveAsset } from './save-asset.server';
import { removeTemp } from './temp-file.server';

/**
 * Stores a temporary file as an upload and always removes the temporary file. For bytes that the tenant already has, it
 * returns the existing asset. Throws AppError('tooLarge' | 'unsupportedMedia' | 'brokenMedia' | 'undecodable' |
 * 'unavailable').
 */
export async function keepUpload(
  file: Pick<NewAsset, 'tenantId' | 'localPath' | 'fileName' | 'sourceUrl' | 'signal' | 'uploadId'> & {
    userId: string;
  },
  effects?: MediaEffects,
): Promise<Asset> {
  try {
    return await saveAsset({ ...file, origin: 'upload', isSandbox: false }, effects);
  } catch (error) {
    if (file.signal?.aborted) throw new AppError('notPossible', 'the client has left', { cause: error });
    if (error instanceof StorageError)
      throw new AppError('unavailable', 'the file could not be stored', { cause: error });
    throw error;
  } finally {
    await removeTemp(file.localPath);
  }
}
