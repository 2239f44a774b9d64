import 'server-only';
import { validate } from 'uuid';
import { AppError } from '@/lib/errors/app-error';
import { StorageError } from '@/lib/storage/storage-error';
import { outgoingFile } from './outgoing-file.server';
import { mediaEffects } from './save-asset.server';

/**
 * Finds the file of any tenant as a provider may have it, for signed links. Throws AppError('notFound') and the errors
 * of `outgoingFile`.
 */
export async function findOutgoing(assetId: string, signal: AbortSignal) {
  const effects = mediaEffects();
  const asset = validate(assetId) ? await effects.db.asset.findUnique({ where: { id: assetId } }) : null;
  if (!asset) throw new AppError('notFound', 'no such file');
  try {
    const { storageKey, name, mime, sizeBytes } = await outgoingFile(asset, effects, signal);
    const own = { storageKey, fileName: name, mime, sizeBytes: BigInt(sizeBytes) };
    // A copy has other bytes than the original, so its ETag must differ.
    return { ...asset, ...own, sha256: storageKey === asset.storageKey ? asset.sha256 : `${asset.sha256}-sent` };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const code = error.problem === 'notFound' ? 'notFound' : 'unavailable';
    throw new AppError(code, 'the file can not be read', { cause: error });
  }
}
