/**
 * Where a file lies, from what it is alone: a crash after storing and before the row is written leaves nothing behind,
 * because the next attempt writes the very same keys.
 */
export interface KeyOwner {
  tenantId: string;
  sha256: string;
  taskId?: string | null;
  resultIndex?: number | null;
}

export interface AssetKeys {
  original: string;
  poster: string;
  thumbnail: string;
}

/** Results lie by the month of their task, uploads by their content. */
export function storageKeys(owner: KeyOwner, extension: string): AssetKeys {
  const { tenantId, sha256, taskId, resultIndex } = owner;
  const folder = taskId
    ? `${tenantId}/${monthOf(taskId)}/${taskId}-${resultIndex ?? 0}`
    : `${tenantId}/uploads/${sha256.slice(0, 2)}/${sha256}`;
  return {
    original: `${folder}/original.${extension}`,
    poster: `${folder}/poster.webp`,
    thumbnail: `${folder}/thumbnail.webp`,
  };
}

/** `2026/11` from the first 48 bits of a UUIDv7, which are its time in milliseconds. */
function monthOf(uuid: string): string {
  const time = new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16));
  return `${time.getUTCFullYear()}/${String(time.getUTCMonth() + 1).padStart(2, '0')}`;
}
