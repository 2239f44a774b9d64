import 'server-only';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFairQueue } from '@/lib/concurrency/fair-queue';
import type { Asset, UploadSession } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';
import { keepUpload } from '../keep-upload.server';
import type { MediaEffects } from '../save-asset.server';
import { newTempPath, removeTemp } from '../temp-file.server';
import { claimCompletion } from './claim-completion.server';
import { discardUpload, removePieces } from './discard-upload.server';
import { readPieces } from './read-pieces.server';

/** Errors that another attempt cannot change: the bytes themselves are refused, or would take room that is not there. */
const final: ReadonlySet<string> = new Set([
  'unsupportedMedia',
  'brokenMedia',
  'undecodable',
  'tooLarge',
  'noRoomForCopy',
]);

/** Uploads that are assembled at the same time, each a copy on the disk: a few more than are read at the same time. */
const completing = createFairQueue(4);
/** Running completions of this process, by session: every further request for one gets its outcome, or its refusal. */
const underWay = new Map<string, Promise<Asset>>();
/** Interval at which a completion in another process is polled. */
const pollEveryMs = 200;

/**
 * Makes an asset of an upload whose pieces have all arrived. When it is called again, even during the completion and on
 * another machine, it returns the same asset, or throws AppError('notFound') when that asset was removed since. Returns
 * null while pieces are missing. A refused file ends its upload. Aborting leaves the queue and stops the work, unless
 * others asked for it too. Throws AppError('unsupportedMedia' | 'brokenMedia' | 'undecodable' | 'tooLarge' |
 * 'noRoomForCopy' | 'unavailable').
 */
export async function completeUpload(
  session: UploadSession,
  effects: MediaEffects,
  signal?: AbortSignal,
): Promise<Asset | null> {
  if (session.assetId) return await findMade(session, effects);
  if (session.receivedBytes < session.sizeBytes) return null;
  for (;;) {
    const earlier = underWay.get(session.id);
    if (!earlier) break;
    const made = await earlier.catch((error: unknown) => {
      // The first client has left; the others still wait, so one of them starts again.
      if (error instanceof AppError) throw error;
      return null;
    });
    if (made) return made;
  }
  const made = complete(session, effects, signal).finally(() => underWay.delete(session.id));
  underWay.set(session.id, made);
  return await made.catch((error: unknown) => {
    if (signal?.aborted) throw new AppError('notPossible', 'the client has left', { cause: error });
    throw error;
  });
}

async function findMade(session: UploadSession, effects: MediaEffects): Promise<Asset> {
  const { tenantId, assetId } = session;
  const made = await effects.db.asset.findFirst({ where: { id: String(assetId), tenantId } });
  if (made) return made;
  await discardUpload(session, effects);
  throw new AppError('notFound', 'the file was removed');
}

async function complete(session: UploadSession, effects: MediaEffects, signal?: AbortSignal): Promise<Asset> {
  const { id, tenantId, userId } = session;
  for (;;) {
    const made = await completing.run({ person: userId, signal }, () => completeOnce(session, effects, signal));
    if (made) return made;
    const now = await effects.db.uploadSession.findFirst({ where: { id, tenantId } });
    if (!now) throw new AppError('notFound', 'the upload was refused or given up');
    if (now.assetId) return await findMade(now, effects);
    await sleep(pollEveryMs, undefined, { signal });
  }
}

/** Returns null while another process completes the upload. */
async function completeOnce(
  session: UploadSession,
  effects: MediaEffects,
  signal?: AbortSignal,
): Promise<Asset | null> {
  const { tenantId, userId, fileName, id } = session;
  const { db, storage } = effects;
  const completion = await claimCompletion(db, session);
  if (!completion) return null;
  const work = anySignal(signal, completion === 'spent' ? undefined : completion.signal);
  try {
    if (completion === 'spent') throw new AppError('undecodable', 'three processes ended while they read this upload');
    const localPath = await putTogether(session, storage, work);
    const { tellMaking: onMaking } = completion;
    const brought = { tenantId, userId, localPath, fileName, signal: work, uploadId: id, onMaking };
    const asset = await keepUpload(brought, effects);
    completion.stop();
    await db.uploadSession.updateMany({ where: { id, tenantId }, data: { assetId: asset.id, making: null } });
    await removePieces(session, storage);
    return asset;
  } catch (error) {
    if (completion !== 'spent') await completion.release();
    signal?.throwIfAborted();
    if (work?.aborted) throw new AppError('notFound', 'the upload was given up', { cause: error });
    if (error instanceof AppError && final.has(error.code)) await discardUpload(session, effects);
    throw error instanceof StorageError ? new AppError('unavailable', 'pieces are missing', { cause: error }) : error;
  }
}

function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 0 ? AbortSignal.any(given) : undefined;
}

async function putTogether(session: UploadSession, storage: Storage, signal?: AbortSignal): Promise<string> {
  const localPath = await newTempPath();
  try {
    await pipeline(Readable.from(readPieces(session, storage)), createWriteStream(localPath, { flags: 'wx' }), {
      signal,
    });
    return localPath;
  } catch (error) {
    await removeTemp(localPath);
    throw error;
  }
}
