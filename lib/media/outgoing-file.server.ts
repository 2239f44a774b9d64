import 'server-only';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { Storage } from '@/lib/storage/storage';
import { withDecoder } from './decode/decode.server';
import { fetchOriginal } from './fetch-original.server';
import { cleanFileName } from './file-name';
import { newTempPath, removeTemp } from './temp-file.server';

/** The file as it is sent to a provider. */
export interface OutgoingFile {
  storageKey: string;
  name: string;
  mime: string;
  sizeBytes: number;
}

interface Effects {
  db: Pick<Db, 'asset'>;
  storage: Storage;
}

/** Copies that this process is making, by asset: a press of thirty takes makes one copy. */
const underWay = new Map<string, Promise<OutgoingColumns>>();

/** The columns that describe the copy. `isPlain` null: the file has not been read for this yet. */
export type OutgoingColumns = Pick<Asset, 'isPlain' | 'sentKey' | 'sentMime' | 'sentBytes'>;

export const noCopy = { sentKey: null, sentMime: null, sentBytes: null };

/**
 * Returns the file of an asset that is sent to a provider. It contains only what a viewer sees (upright, ordinary
 * colours, no metadata): the file itself when it is plain, else a copy, which is made once and kept until the asset is
 * removed. Throws the errors of `decode`, AppError('undecodable') for a result that was set aside, and StorageError.
 */
export async function outgoingFile(asset: Asset, effects: Effects, signal?: AbortSignal): Promise<OutgoingFile> {
  if (asset.setAsideAt) throw new AppError('undecodable', 'the file was read in vain before');
  if (await isKnown(asset, effects)) return fileOf(asset, asset);
  const earlier = underWay.get(asset.id);
  const made = earlier ? earlier.catch(() => prepare(asset, effects, signal)) : prepare(asset, effects, signal);
  underWay.set(asset.id, made);
  try {
    return fileOf(asset, await made);
  } finally {
    if (underWay.get(asset.id) === made) underWay.delete(asset.id);
  }
}

/** Whether the file is plain or its copy still exists; a lost copy is made again. */
async function isKnown(asset: Asset, { storage }: Effects): Promise<boolean> {
  if (asset.isPlain) return true;
  return asset.sentKey !== null && (await storage.stat(asset.sentKey)) !== null;
}

function fileOf(asset: Asset, { sentKey, sentMime, sentBytes }: OutgoingColumns): OutgoingFile {
  const { storageKey, fileName, mime, sizeBytes } = asset;
  if (!sentKey || !sentMime) return { storageKey, name: fileName, mime, sizeBytes: Number(sizeBytes) };
  const name = cleanFileName(fileName, path.extname(sentKey).slice(1));
  return { storageKey: sentKey, name, mime: sentMime, sizeBytes: Number(sentBytes) };
}

async function prepare(
  asset: Asset,
  { db, storage }: Effects,
  signal: AbortSignal | undefined,
): Promise<OutgoingColumns> {
  const { tenantId, kind } = asset;
  const localPath = await newTempPath();
  const outputPath = await newTempPath();
  try {
    const asker = { person: asset.createdById ?? tenantId, ...(signal && { signal }) };
    const made = await withDecoder(kind === 'video' ? 'edit' : 'read', asker, async (decoder) => {
      await fetchOriginal(asset, localPath, storage, signal);
      return decoder('prepare', { kind, localPath, outputPath });
    });
    const columns: OutgoingColumns =
      made === 'asItIs'
        ? { isPlain: true, ...noCopy }
        : {
            isPlain: false,
            sentKey: `${path.posix.dirname(asset.storageKey)}/sent.${made.extension}`,
            sentMime: made.mime,
            sentBytes: BigInt((await stat(outputPath)).size),
          };
    if (columns.sentKey && columns.sentMime) await storage.putFile(columns.sentKey, outputPath, columns.sentMime);
    // Other names of the same bytes have the same copy.
    const { sha256, storageKey } = asset;
    await db.asset.updateMany({ where: { tenantId, sha256, storageKey }, data: columns });
    return columns;
  } finally {
    await removeTemp(localPath);
    await removeTemp(outputPath);
  }
}
