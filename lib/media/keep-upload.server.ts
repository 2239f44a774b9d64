import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { type MediaEffects, saveAsset } from './save-asset.server';
import { removeTemp } from './temp-file.server';

/**
 * Makes an upload of a temporary file and removes it, whatever comes of it. The same bytes in the same tenant are the
 * asset that is there already. Throws AppError('tooLarge' | 'unsupportedMedia' | 'brokenMedia' | 'unavailable').
 */
export async function keepUpload(
  file: { tenantId: string; userId: string; localPath: string; fileName: string; sourceUrl?: string },
  effects?: MediaEffects,
): Promise<Asset> {
  const { tenantId, userId, localPath, fileName, sourceUrl } = file;
  try {
    return await saveAsset(
      { tenantId, userId, localPath, fileName, sourceUrl, origin: 'upload', isSandbox: false },
      effects,
    );
  } catch (error) {
    if (error instanceof StorageError)
      throw new AppError('unavailable', 'the file could not be stored', { cause: error });
    throw error;
  } finally {
    await removeTemp(localPath);
  }
}
