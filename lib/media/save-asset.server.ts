import 'server-only';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Requester } from '@/lib/concurrency/fair-queue';
import { type Db, type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Asset } from '@/lib/db/generated/client';
import type { AssetOrigin, MediaKind } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/errors/app-error';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { inSpan } from '@/lib/tracing/spans.server';
import { decode } from './decode/decode.server';
import type { MediaEdit } from './edit/media-edit';
import { cleanFileName } from './file-name';
import { hashFile } from './hash-file.server';
import { endUpload, findKnownUpload, findNamedUpload, isStored, newBytes, restoreAsset } from './known-upload.server';
import { lockUpload } from './lock-upload.server';
import type { Arrival } from './make-arrival.server';
import { outgoingFile } from './outgoing-file.server';
import type { MediaFacts } from './read/media-facts';
import { sniffUnread } from './read/sniff-file.server';
import { type AssetKeys, arrivedKey, storageKeys } from './storage-keys.server';
import { type StillColumns, storeStills } from './store-stills.server';
import { writeResult } from './write-result.server';

export interface NewAsset {
  tenantId: string;
  /** Null for a file that no particular person brought. */
  userId: string | null;
  /** The file is only read: the caller removes it. */
  localPath: string;
  fileName: string;
  origin: AssetOrigin;
  /** The kind that the file must have: a task that was paid to make a video must not end with a picture. */
  expectedKind?: MediaKind;
  isSandbox: boolean;
  sourceUrl?: string;
  /** For an edited asset: the original and the edit. */
  derivedFromId?: string;
  edit?: MediaEdit;
  /** For a result: its task and its index among the task's outputs. */
  taskId?: string;
  resultIndex?: number;
  /** The file is kept unread (set aside): only its kind is known. */
  isSetAside?: boolean;
  /** The running upload that reserved room for this file: the reservation ends when the row is written. */
  uploadId?: string | undefined;
  /** The reservation of room for what was made of this file: it ends then too. */
  reservationId?: string | undefined;
  /** Somebody brought it under its name: the same bytes under another name are another file of the library. */
  isBrought?: boolean;
  /** The file as it arrived, where this one was made of it; it is stored too. */
  arrival?: Arrival | null;
  /** Called when the file's content has been read completely. */
  onRead?: () => Promise<void>;
  /** Aborts reading the file, but not storing it. */
  signal?: AbortSignal;
}

export interface MediaEffects {
  db: Db;
  storage: Storage;
}

/** The database and the storage that the settings choose. */
export function mediaEffects(): MediaEffects {
  return { db: getDb(), storage: getStorage() };
}

/**
 * Probes a local file, makes its posters, stores all of them and then writes the row, so that no row exists without a
 * file. Repeating it is harmless: the same result of the same task, and the same uploaded bytes in the same tenant, are
 * one asset. A lost file is stored again. Throws AppError('brokenMedia' | 'unsupportedMedia' | 'tooLarge'), other
 * errors of `decode`, and StorageError.
 */
export async function saveAsset(asset: NewAsset, { db, storage }: MediaEffects = mediaEffects()): Promise<Asset> {
  const earlier = asset.taskId ? await findResult(db, asset) : null;
  if (earlier && (asset.isSetAside || !earlier.setAsideAt) && (await isStored(storage, earlier))) return earlier;
  const facts = await inSpan('read file', {}, () => factsOf(asset));
  if (asset.expectedKind && facts.kind !== asset.expectedKind)
    throw new AppError('unsupportedMedia', `${facts.extension} where ${asset.expectedKind} was expected`, {
      params: { found: facts.format ?? facts.extension },
    });
  const sha256 = await hashFile(asset.localPath);
  // What arrived as another format is new to the studio, even if its ordinary bytes are not.
  if (!asset.taskId && !asset.arrival) {
    const known = await findKnownUpload({ db, storage }, { ...asset, sha256, fileName: nameOf(asset) });
    if (known) return known;
  }
  const keys = await freeKeys(db, storageKeys({ ...asset, sha256 }, facts.extension, earlier?.storageKey));
  const stored = await store(storage, asset, facts, keys);
  const row = { ...columns(asset, facts), sha256, storageKey: keys.original, ...stored };
  if (asset.taskId) {
    emitCheckpoint('fileStored', asset.taskId);
    const result = await writeResult(db, { ...row, ...placeOf(asset.taskId, asset) }, newBytes());
    emitCheckpoint('rowWritten', asset.taskId);
    return result;
  }
  const written = await writeUpload(db, row, asset);
  // The bytes were deleted between storing and writing the row, and will be removed soon: they need another key.
  if (!written) return await saveAsset(asset, { db, storage });
  // Another process deleted the same bytes from the library between storing and writing the row.
  if (!(await isStored(storage, written))) await store(storage, asset, facts, keys);
  return facts.kind === 'video' ? written : await readyToSend(written, { db, storage }, asset.signal);
}

/**
 * Prepares the copy for providers now, so that the form already checks the size that is sent. If it fails, the press
 * tries it again.
 */
async function readyToSend(asset: Asset, effects: MediaEffects, signal: AbortSignal | undefined): Promise<Asset> {
  await outgoingFile(asset, effects, signal).catch(() => {});
  return effects.db.asset.findUniqueOrThrow({ where: { id: asset.id, tenantId: asset.tenantId } });
}

/** For a file that is set aside, only the facts that its first bytes show. */
async function factsOf({ localPath, isSetAside, ...asset }: NewAsset): Promise<StoredFacts> {
  if (!isSetAside) return await decode('probe', { localPath }, askerOf(asset));
  const { size: sizeBytes } = await stat(localPath);
  return { ...(await sniffUnread(localPath, asset.expectedKind)), sizeBytes, ...unknownFacts };
}

/** `format` is absent when the file is not read. */
type StoredFacts = Omit<MediaFacts, 'format'> & Partial<Pick<MediaFacts, 'format'>>;

const unknownFacts = { width: null, height: null, durationMs: null, frameRate: null, codec: null, hasAudio: null };

function askerOf({ userId, tenantId, signal }: Pick<NewAsset, 'userId' | 'tenantId' | 'signal'>): Requester {
  return { person: userId ?? tenantId, signal };
}

/** The name under which the same bytes are looked for; undefined: under any name. */
function nameOf({ isBrought, fileName }: NewAsset): string | undefined {
  return isBrought ? fileName : undefined;
}

function arrivalColumns(keys: AssetKeys, arrival: Arrival | null | undefined) {
  return {
    arrivedFormat: arrival?.format ?? null,
    arrivedKey: arrival ? arrivedKey(keys, arrival) : null,
    arrivedBytes: arrival ? BigInt(arrival.sizeBytes) : null,
    arrivedSha256: arrival?.sha256 ?? null,
  };
}

type Row = ReturnType<typeof columns> &
  StillColumns &
  ReturnType<typeof arrivalColumns> & { sha256: string; storageKey: string };

function columns(asset: NewAsset, facts: StoredFacts) {
  return {
    tenantId: asset.tenantId,
    createdById: asset.userId,
    kind: facts.kind,
    origin: asset.origin,
    isSandbox: asset.isSandbox,
    fileName: cleanFileName(asset.fileName, facts.extension),
    mime: facts.mime,
    sizeBytes: BigInt(facts.sizeBytes),
    width: facts.width,
    height: facts.height,
    durationMs: facts.durationMs,
    frameRate: facts.frameRate,
    codec: facts.codec,
    hasAudio: facts.hasAudio,
    sourceUrl: asset.sourceUrl ?? null,
    setAsideAt: asset.isSetAside ? databaseNow() : null,
    derivedFromId: asset.derivedFromId ?? null,
    ...(asset.edit && { edit: asset.edit }),
    taskId: asset.taskId ?? null,
    resultIndex: asset.taskId ? (asset.resultIndex ?? 0) : null,
  };
}

function placeOf(taskId: string, { resultIndex = 0 }: NewAsset) {
  return { taskId, resultIndex };
}

async function store(storage: Storage, asset: NewAsset, { format, ...facts }: StoredFacts, keys: AssetKeys) {
  // Posters come before storing: a video without a decodable frame is refused here.
  const { localPath } = asset;
  const stills = format
    ? await inSpan('make stills', {}, () =>
        decode('posters', { localPath, facts: { format, ...facts } }, askerOf(asset)),
      )
    : {};
  await asset.onRead?.();
  await inSpan('store file', {}, () => storage.putFile(keys.original, asset.localPath, facts.mime));
  const { arrival } = asset;
  if (arrival) await storage.putFile(arrivedKey(keys, arrival), arrival.localPath, arrival.mime);
  return { ...(await storeStills(storage, keys, stills)), ...arrivalColumns(keys, arrival) };
}

/** A result belongs to its link: a file from another link at the same index is another file. */
function findResult(db: Db, asset: NewAsset): Promise<Asset | null> {
  const { tenantId, taskId, resultIndex = 0, sourceUrl = null } = asset;
  return db.asset.findFirst({ where: { tenantId, taskId, resultIndex, sourceUrl } });
}

/**
 * When two people upload the same file at the same moment, both get the same asset: the second one waits for the lock
 * and then finds it. Returns null when the file under this key is about to be removed.
 */
function writeUpload(db: Db, row: Row, asset: NewAsset): Promise<Asset | null> {
  return db.$transaction(async (transaction) => {
    await lockUpload(transaction, row);
    const { tenantId, sha256, storageKey } = row;
    const known = await findNamedUpload(transaction, { tenantId, sha256, fileName: nameOf(asset) });
    // The same bytes that also arrived as another format are a file of their own.
    if (known && known.arrivedSha256 === row.arrivedSha256) return restoreAsset(transaction, known);
    if (await isDoomed(transaction, storageKey)) return null;
    const made = await transaction.asset.create({ data: { ...row, sharesBytes: await isShared(transaction, row) } });
    await endUpload(transaction, made, asset.uploadId, asset.reservationId);
    return made;
  });
}

/**
 * Whether another row with these stored files is counted. Where the others lack the file as it arrived, the new row is
 * counted instead of them.
 */
async function isShared(tx: DbTransaction, { tenantId, sha256, storageKey, arrivedKey }: Row): Promise<boolean> {
  const same = { tenantId, sha256, storageKey };
  const others = await tx.asset.findMany({ where: same, select: { arrivedKey: true } });
  if (others.length === 0 || others.some((other) => other.arrivedKey === arrivedKey)) return others.length > 0;
  await tx.asset.updateMany({ where: same, data: { sharesBytes: true } });
  return false;
}

/** Whether a removal is pending in the folder of this key. */
async function isDoomed(db: Pick<Db, 'fileRemoval'>, key: string): Promise<boolean> {
  return (await db.fileRemoval.count({ where: { storageKey: { startsWith: `${path.posix.dirname(key)}/` } } })) > 0;
}

/** Returns the keys, or new keys beside them while a removal is pending under these. */
async function freeKeys(db: Db, keys: AssetKeys): Promise<AssetKeys> {
  if (!(await isDoomed(db, keys.original))) return keys;
  const suffix = randomBytes(8).toString('hex');
  const beside = (key: string) => path.posix.join(`${path.posix.dirname(key)}-${suffix}`, path.posix.basename(key));
  return { original: beside(keys.original), poster: beside(keys.poster), thumbnail: beside(keys.thumbnail) };
}
