import 'server-only';
import path from 'node:path';
import { fetchOriginal } from '@/lib/media/fetch-original.server';
import { type MediaEffects, saveAsset } from '@/lib/media/save-asset.server';
import { newTempPath, removeTemp } from '@/lib/media/temp-file.server';
import type { ListedFile } from '@/lib/storage/storage.server';
import { ownerOf } from './known-keys.server';

/**
 * Makes a file that no row knows one of its tenant's library, whoever brought or made it: that stood in the row. Answers
 * its name there; null for what is no such file (a poster, a piece of an upload, a tenant that is not there any more).
 * Throws what `saveAsset` does, and changes nothing then.
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

/** The original lies where uploads lie now; what is left in its old folder are its stills and the copy that was sent. */
async function removeOthers({ storage }: MediaEffects, key: string, kept: readonly (string | null)[]): Promise<void> {
  const folder = path.posix.dirname(key);
  const copies = ['jpg', 'png', 'webp', 'mp4'].map((extension) => `${folder}/sent.${extension}`);
  for (const old of [key, `${folder}/poster.webp`, `${folder}/thumbnail.webp`, ...copies])
    if (!kept.includes(old)) await storage.remove(old);
}
