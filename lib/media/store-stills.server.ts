import 'server-only';
import { createHash } from 'node:crypto';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import type { Posters } from './read/posters';
import type { AssetKeys } from './storage-keys.server';

/**
 * The columns about the still pictures of a file. `stillsBytes`: both together; null in rows from before they were
 * measured.
 */
export type StillColumns = Pick<Asset, 'posterKey' | 'thumbnailKey' | 'stillsBytes' | 'stillsSha256'>;

/** Stores the still pictures of a file and returns their columns. Throws StorageError. */
export async function storeStills(
  storage: Storage,
  keys: Pick<AssetKeys, 'poster' | 'thumbnail'>,
  { poster, thumbnail }: Posters,
): Promise<StillColumns> {
  if (!poster || !thumbnail) return { posterKey: null, thumbnailKey: null, stillsBytes: 0n, stillsSha256: null };
  await storage.putBytes(keys.poster, poster, 'image/webp');
  await storage.putBytes(keys.thumbnail, thumbnail, 'image/webp');
  return { posterKey: keys.poster, thumbnailKey: keys.thumbnail, ...measureStills(poster, thumbnail) };
}

/** Their total size, and the SHA-256 of the poster followed by the thumbnail. */
export function measureStills(poster: Uint8Array, thumbnail: Uint8Array) {
  const stillsSha256 = createHash('sha256').update(poster).update(thumbnail).digest('hex');
  return { stillsBytes: BigInt(poster.byteLength + thumbnail.byteLength), stillsSha256 };
}
