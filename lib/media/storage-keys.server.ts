import 'server-only';
import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * Determines the storage keys of a file. After a crash between storing and writing the row, the next attempt writes to
 * the same keys, so no orphan remains.
 */
export interface KeyOwner {
  tenantId: string;
  sha256: string;
  taskId?: string | null;
  resultIndex?: number | null;
  /** For a result: the link from which it was fetched. */
  sourceUrl?: string | null;
  /** For an upload that was made of another file: that file. */
  arrival?: { sha256: string } | null | undefined;
}

export interface AssetKeys {
  original: string;
  poster: string;
  thumbnail: string;
}

/**
 * Results are stored by the month of their task and by their link: a file from a link that was just replaced never
 * overwrites the right file. Uploads are stored by their content, and apart from the same bytes that were made of
 * another file: each is counted, and removed, with all that belongs to it. `earlier`: the key under which the same file was
 * stored before.
 */
export function storageKeys(owner: KeyOwner, extension: string, earlier?: string): AssetKeys {
  const folder = earlier === undefined ? folderOf(owner) : path.posix.dirname(earlier);
  return {
    original: `${folder}/original.${extension}`,
    poster: `${folder}/poster.webp`,
    thumbnail: `${folder}/thumbnail.webp`,
  };
}

/** The key of a file as it arrived, beside the one that was made of it. */
export function arrivedKey(keys: Pick<AssetKeys, 'original'>, arrival: { sha256: string; extension: string }): string {
  return `${path.posix.dirname(keys.original)}/arrived-${arrival.sha256.slice(0, 16)}.${arrival.extension}`;
}

function folderOf({ tenantId, sha256, taskId, resultIndex, sourceUrl, arrival }: KeyOwner): string {
  const origin = arrival ? `-${arrival.sha256.slice(0, 16)}` : '';
  if (!taskId) return `${tenantId}/uploads/${sha256.slice(0, 2)}/${sha256}${origin}`;
  const link = sourceUrl ? `-${createHash('sha256').update(sourceUrl).digest('hex').slice(0, 16)}` : '';
  return `${tenantId}/${monthOf(taskId)}/${taskId}-${resultIndex ?? 0}${link}`;
}

/** Returns for example `2026/11`, from the first 48 bits of a UUIDv7, which are its time in milliseconds. */
function monthOf(uuid: string): string {
  const time = new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16));
  return `${time.getUTCFullYear()}/${String(time.getUTCMonth() + 1).padStart(2, '0')}`;
}
