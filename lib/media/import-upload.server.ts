import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { receiveFile } from './receive-file.server';
import { type MediaEffects, saveAsset } from './save-asset.server';
import { removeTemp } from './temp-file.server';

export interface Upload {
  tenantId: string;
  userId: string;
  body: ReadableStream<Uint8Array> | null;
  /** As the browser calls it; believed in nothing but the name shown. */
  fileName: string;
  /** The header Content-Length as it came. */
  contentLength: string | null;
}

/**
 * Takes a file that a creator uploads. The same bytes in the same tenant are the asset that is there already. Throws
 * AppError('tooLarge' | 'unsupportedMedia' | 'brokenMedia' | 'unavailable') and leaves nothing behind.
 */
export async function importUpload(
  upload: Upload,
  effects?: MediaEffects,
  maxBytes = getEnv().MAX_UPLOAD_BYTES,
): Promise<Asset> {
  const declared = Number(upload.contentLength);
  const declaredBytes = upload.contentLength !== null && Number.isSafeInteger(declared) ? declared : null;
  const localPath = await receiveFile({ body: upload.body, declaredBytes, maxBytes });
  return keepUpload({ ...upload, localPath }, effects);
}

/** Makes an upload of a temporary file and removes it, whatever comes of it. */
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
