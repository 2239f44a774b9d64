import 'server-only';
import path from 'node:path';
import { fetchOriginal } from '@/lib/media/fetch-original.server';
import { type MediaEffects, saveAsset } from '@/lib/media/save-asset.server';
import { newTempPath, removeTemp } from '@/lib/media/temp-file.server';
import type { ListedFile } from '@/lib/storage/storage';
import { ownerOf } from './known-keys.server';

/**
 * Adds a file without a row to its tenant's library, as an upload without a person: the person was in the lost row.
 * Returns its name there; null for other files (a poster, a piece of an upload, a file of a deleted tenant). Throws the
 * errors of `saveAsset`, and then changes nothing.
 */
export async function adoptOrphan(effects: MediaEffects, { key, sizeBytes }: ListedFile): Promise<string | null> {
  const { db, storage } = effects;
  const owner = ownerOf(key);
  if (!owner || owner.kind === 'piece' || !path.posix.basename(key).startsWith('original.')) return null;
  const { tenantId, id } = owner;
  if (!(await db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } }))) return null;
  const localPath = await newTempPath();
  try {
    await fetchOriginal({ storageKey: key, sizeBytes: BigInt(sizeBytes) }, localPath, storage, undefined);
    const fileName = `${owner.kind}-${id.slice(0, 13)}${path.posix.extname(key)}`;
    const asset = await saveAsset(
      { tenantId, userId: null, localPath, fileName, origin: 'upload', isSandbox: false },
      effects,
    );
    await removeOthers(effects, key, [asset.storageKey, asset.posterKey, asset.thumbnailKey, asset.sentKey]);
    return asset.fileName;
  } finally {
    await removeTemp(localPath);
  }
}

/** The original is now stored as an upload. Removes the old original, its stills and the copy for providers. */
async function removeOthers({ storage }: MediaEffects, key: string, kept: readonly (string | null)[]): Promise<void> {
  const folder = path.posix.dirname(key);
  const copies = ['jpg', 'png', 'webp', 'mp4'].map((extension) => `${folder}/sent.${extension}`);
  for (const old of [key, `${folder}/poster.webp`, `${folder}/thumbnail.webp`, ...copies])
    if (!kept.includes(old)) await storage.remove(old);
}
