import 'server-only';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Asset } from '@/lib/db/generated/client';
import { freeBytes, minimumFreeBytes } from '@/lib/storage/local-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { noSpace } from './receive-file.server';

/**
 * Copies a stored file to a local path; the caller removes the copy. Throws the disk's "no space", StorageError, and
 * the signal's reason.
 */
export async function fetchOriginal(
  original: Pick<Asset, 'storageKey' | 'sizeBytes'>,
  localPath: string,
  storage: Storage,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Room for the copy, and as much again for the file that is made from it.
  if ((await freeBytes(path.dirname(localPath))) < 2 * Number(original.sizeBytes) + minimumFreeBytes) throw noSpace();
  const { stream } = await storage.open(original.storageKey);
  await pipeline(stream, createWriteStream(localPath, { flags: 'wx' }), { signal });
}
