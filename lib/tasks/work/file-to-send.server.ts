import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { type OutgoingFile, outgoingFile } from '@/lib/media/outgoing-file.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { CannotSubmit } from './cannot-submit';
import type { TaskServices } from './services.server';

/**
 * The form of a file that goes to the provider; made now if it does not exist yet. Throws CannotSubmit('inputGone') if
 * the file is lost or unreadable. Also throws errors that may pass: a full disk, a storage that does not answer, the
 * reason of `services.stopping`.
 */
export async function fileToSend(services: TaskServices, asset: Asset): Promise<OutgoingFile> {
  const storage = getStorage();
  if (!(await storage.stat(asset.storageKey))) throw new CannotSubmit('inputGone');
  try {
    return await outgoingFile(asset, { db: services.db, storage }, services.stopping);
  } catch (error) {
    const isLost = error instanceof StorageError && error.problem === 'notFound';
    const isUnreadable = error instanceof AppError && (error.code === 'brokenMedia' || error.code === 'undecodable');
    throw isLost || isUnreadable ? new CannotSubmit('inputGone', { cause: error }) : error;
  }
}
