/** The rules of the storage quota, for both sides. Sizes in bytes, GB as in shops: 10⁹. */

export const bytesPerGigabyte = 1e9;
/** From this share on administrators are warned. */
const warnFrom = 0.9;

export type QuotaState = 'fine' | 'nearlyFull' | 'full';

/** How full it is; without a quota always fine. Pure. */
export function quotaState(usedBytes: number, quotaBytes: number | null): QuotaState {
  if (quotaBytes === null) return 'fine';
  if (usedBytes >= quotaBytes) return 'full';
  return usedBytes >= quotaBytes * warnFrom ? 'nearlyFull' : 'fine';
}

/** A size as people read it, the same in every language: `12.5 GB`, `340 MB`, `49 KB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= bytesPerGigabyte) return `${Math.round(bytes / 1e8) / 10} GB`;
  if (bytes >= 1e6) return `${Math.round(bytes / 1e5) / 10} MB`;
  return `${Math.round(bytes / 1e3)} KB`;
}
