/** The rules of the storage quota, for browser and server. Sizes in bytes; a GB is 10⁹ bytes. */

export const bytesPerGigabyte = 1e9;
/** Administrators are warned from this share on. */
const warnFrom = 0.9;

export type QuotaState = 'fine' | 'nearlyFull' | 'full';

/** How full the storage is; `fine` without a quota. Pure. */
export function quotaState(usedBytes: number, quotaBytes: number | null): QuotaState {
  if (quotaBytes === null) return 'fine';
  if (usedBytes >= quotaBytes) return 'full';
  return usedBytes >= quotaBytes * warnFrom ? 'nearlyFull' : 'fine';
}

/** Formats a size for people, the same in every language: `12.5 GB`, `340 MB`, `49 KB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= bytesPerGigabyte) return `${Math.round(bytes / 1e8) / 10} GB`;
  if (bytes >= 1e6) return `${Math.round(bytes / 1e5) / 10} MB`;
  return `${Math.round(bytes / 1e3)} KB`;
}
