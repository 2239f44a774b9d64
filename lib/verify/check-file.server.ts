import 'server-only';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';

/** `missing`: no such file. `damaged`: other bytes than were stored. `unknown`: storage did not answer. */
export type FileState = 'whole' | 'damaged' | 'missing' | 'unknown';

/**
 * Reads a stored file again and compares its SHA-256 with the one in its row. Reads at most `bytesPerSecond`, averaged
 * over the file, so that playback of films is not disturbed.
 */
export async function checkFile(
  storage: Storage,
  row: Pick<Asset, 'storageKey' | 'sizeBytes' | 'sha256'>,
  bytesPerSecond: number,
  signal?: AbortSignal,
): Promise<FileState> {
  try {
    const found = await storage.stat(row.storageKey);
    if (!found) return 'missing';
    if (BigInt(found.sizeBytes) !== row.sizeBytes) return 'damaged';
    const { stream } = await storage.open(row.storageKey);
    const hash = createHash('sha256');
    const began = performance.now();
    let read = 0;
    for await (const piece of stream) {
      hash.update(piece);
      read += piece.byteLength;
      const dueMs = (read / bytesPerSecond) * 1_000 - (performance.now() - began);
      if (dueMs > 1) await sleep(dueMs, undefined, { signal });
    }
    return hash.digest('hex') === row.sha256 ? 'whole' : 'damaged';
  } catch (error) {
    // The file was moved between `stat` and `open`: the next check finds out.
    if (error instanceof StorageError && error.problem === 'badKey') return 'missing';
    return 'unknown';
  }
}
