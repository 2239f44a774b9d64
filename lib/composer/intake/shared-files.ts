/** The cache in which public/worker/share.js keeps what another app shared with the studio. */
const cacheName = 'shared';

/** Files that nobody asked for within this time are dropped: someone else may sit at this browser by then. */
const keptMs = 3_600_000;

/** The files that wait. `now`: Unix milliseconds. Empty where the browser keeps nothing (plain http, forbidden). */
export async function readSharedFiles(now: number): Promise<File[]> {
  try {
    if (!(await caches.has(cacheName))) return [];
    const cache = await caches.open(cacheName);
    const files: File[] = [];
    for (const key of await cache.keys()) {
      const kept = await cache.match(key);
      if (!kept || now - Number(kept.headers.get('x-shared-at')) > keptMs) continue;
      const name = decodeURIComponent(kept.headers.get('x-file-name') ?? 'file');
      files.push(new File([await kept.blob()], name, { type: kept.headers.get('content-type') ?? '' }));
    }
    if (files.length === 0) await caches.delete(cacheName);
    return files;
  } catch {
    return [];
  }
}

export async function forgetSharedFiles(): Promise<void> {
  try {
    await caches.delete(cacheName);
  } catch {
    // There is nothing to forget.
  }
}
