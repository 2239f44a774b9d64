import 'server-only';
import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * Where a file lies, from what it is alone: a crash after storing and before the row is written leaves nothing behind,
 * because the next attempt writes the very same keys.
 */
export interface KeyOwner {
  tenantId: string;
  sha256: string;
  taskId?: string | null;
  resultIndex?: number | null;
  /** Of a result: the link that it came from. */
  sourceUrl?: string | null;
}

export interface AssetKeys {
  original: string;
  poster: string;
  thumbnail: string;
}

/**
 * Results lie by the month of their task and by their link: what is stored from a link that is given up in this moment
 * never lies where the true file does. Uploads lie by their content. `earlier` is where the same file was stored before.
 */
export function storageKeys(owner: KeyOwner, extension: string, earlier?: string): AssetKeys {
  const folder = earlier === undefined ? folderOf(owner) : path.posix.dirname(earlier);
  return {
    original: `${folder}/original.${extension}`,
    poster: `${folder}/poster.webp`,
    thumbnail: `${folder}/thumbnail.webp`,
  };
}

function folderOf({ tenantId, sha256, taskId, resultIndex, sourceUrl }: KeyOwner): string {
  if (!taskId) return `${tenantId}/uploads/${sha256.slice(0, 2)}/${sha256}`;
  const link = sourceUrl ? `-${createHash('sha256').update(sourceUrl).digest('hex').slice(0, 16)}` : '';
  return `${tenantId}/${monthOf(taskId)}/${taskId}-${resultIndex ?? 0}${link}`;
}

/** `2026/11` from the first 48 bits of a UUIDv7, which are its time in milliseconds. */
function monthOf(uuid: string): string {
  const time = new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16));
  return `${time.getUTCFullYear()}/${String(time.getUTCMonth() + 1).padStart(2, '0')}`;
}
