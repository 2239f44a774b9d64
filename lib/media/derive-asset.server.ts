import 'server-only';
import { stat } from 'node:fs/promises';
import { validate } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { requireRoom } from '@/lib/quota/require-room.server';
import { reserveRoom } from '@/lib/quota/reserve-room.server';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';
import { withDecoder } from './decode/decode.server';
import { editIssues } from './edit/check-edit';
import type { MediaEdit } from './edit/media-edit';
import { fetchOriginal } from './fetch-original.server';
import { isStored, restoreAsset } from './known-upload.server';
import { type MediaEffects, mediaEffects, saveAsset } from './save-asset.server';
import { newTempPath, removeTemp } from './temp-file.server';

export interface EditRequest {
  tenantId: string;
  userId: string;
  assetId: string;
  edit: MediaEdit;
  /** The request's signal: when the client leaves, the work stops. */
  signal?: AbortSignal;
}

/** Running edits of this process, by asset and edit: a second request for the same edit waits and finds the asset. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Makes a new asset out of one of the tenant's assets. The original stays as it is, and an edited asset can be edited
 * again. The same edit of the same asset is made once. Throws AppError('notFound'), 'invalid' with an issue per field,
 * 'brokenMedia', 'undecodable' for a result that was set aside, 'unavailable', 'storageFull', and 'notPossible' when
 * the signal aborted. No temporary file remains.
 */
export async function deriveAsset(
  request: EditRequest,
  { db, storage }: MediaEffects = mediaEffects(),
): Promise<Asset> {
  const original = await findOriginal(db, request);
  if (original.setAsideAt)
    throw new AppError('undecodable', 'the file was read in vain before, and is not read for an edit');
  const issues = editIssues(request.edit, original);
  if (issues.length > 0) throw new AppError('invalid', 'the edit does not go with the file', { issues });
  // Parsed objects have their fields in the schema's order, so equal edits give equal names.
  const name = `${original.id} ${JSON.stringify(request.edit)}`;
  const earlier = underWay.get(name);
  const made = (async () => {
    await untilDone(earlier, request.signal);
    return (await findMade(db, storage, request)) ?? (await make(original, request, { db, storage }));
  })();
  underWay.set(name, made);
  try {
    return await made;
  } finally {
    if (underWay.get(name) === made) underWay.delete(name);
  }
}

/** Waits for the work to end, with or without an error. Rejects when the signal aborts. */
async function untilDone(work: Promise<unknown> | undefined, signal: AbortSignal | undefined): Promise<void> {
  const left = Promise.withResolvers<never>();
  const leave = () => left.reject(new AppError('notPossible', 'the client has left', { cause: signal?.reason }));
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  const done = work?.then(
    () => {},
    () => {},
  );
  await Promise.race([done, left.promise]).finally(() => signal?.removeEventListener('abort', leave));
}

async function findOriginal(db: Db, { tenantId, assetId }: EditRequest): Promise<Asset> {
  const found = validate(assetId) ? await db.asset.findFirst({ where: { id: assetId, tenantId } }) : null;
  if (!found) throw new AppError('notFound', 'no such asset');
  return found;
}

async function findMade(db: Db, storage: Storage, { tenantId, assetId, edit }: EditRequest): Promise<Asset | null> {
  const where = { tenantId, derivedFromId: assetId, edit: { equals: edit } };
  const found = await db.asset.findFirst({ where, orderBy: { id: 'desc' } });
  return found && (await isStored(storage, found)) ? restoreAsset(db, found) : null;
}

async function make(original: Asset, request: EditRequest, effects: MediaEffects): Promise<Asset> {
  await requireRoom(request.tenantId);
  const inputPath = await newTempPath();
  const outputPath = await newTempPath();
  try {
    const { tenantId, userId, edit, signal } = request;
    await withDecoder('edit', { person: userId, signal }, async (decoder) => {
      // Only after the decoder has a place: a hundred waiting edits must not mean a hundred copies on the disk.
      await fetchOriginal(original, inputPath, effects.storage, signal);
      await decoder('edit', { kind: original.kind, edit, inputPath, outputPath });
    });
    const { fileName, isSandbox, id: derivedFromId } = original;
    const derived = { derivedFromId, edit, localPath: outputPath, fileName, isSandbox };
    const { size: bytes } = await stat(outputPath);
    return await reserveRoom(effects.db, { tenantId, userId, fileName, bytes }, (uploadId) =>
      saveAsset({ tenantId, userId, origin: 'upload', signal, uploadId, ...derived }, effects),
    );
  } catch (error) {
    if (request.signal?.aborted) throw new AppError('notPossible', 'the client has left', { cause: error });
    if (error instanceof AppError && error.code === 'undecodable') throw tooMuch(error);
    if (error instanceof StorageError) throw new AppError('unavailable', 'storage failed', { cause: error });
    throw error;
  } finally {
    await removeTemp(inputPath);
    await removeTemp(outputPath);
  }
}

/** The file itself was readable before, so the edit is what exceeds the limits. */
function tooMuch(cause: AppError): AppError {
  const issues = [{ path: '', code: 'edit.tooMuch', params: {} }];
  return new AppError('invalid', cause.message, { issues, cause });
}
