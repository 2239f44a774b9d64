import 'server-only';
import type { Asset } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { decode } from '@/lib/media/decode/decode.server';
import { fetchOriginal } from '@/lib/media/fetch-original.server';
import { measureStills, type StillColumns, storeStills } from '@/lib/media/store-stills.server';
import { newTempPath, removeTemp } from '@/lib/media/temp-file.server';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';

/** A poster has at most 1280 × 1280 pixels: a larger file than this is not ours. */
const largestStillBytes = 20_000_000;

export type VerifiedStills = StillColumns & { isRemade: boolean };

/**
 * Checks the poster and the thumbnail of a file that was just found whole. When one of them is missing or has other
 * bytes, both are made again from the file. Stills without a stored hash (older rows) are measured, if they can be
 * read. Throws StorageError when storage does not answer.
 */
export async function verifyStills(storage: Storage, row: Asset, signal?: AbortSignal): Promise<VerifiedStills> {
  const { posterKey, thumbnailKey, stillsSha256 } = row;
  const isPicture = (bytes: Buffer) => decode('isPicture', { bytes }, { person: row.tenantId, signal });
  if (!posterKey || !thumbnailKey)
    return { posterKey, thumbnailKey, stillsBytes: 0n, stillsSha256: null, isRemade: false };
  const [poster, thumbnail] = [await readStill(storage, posterKey), await readStill(storage, thumbnailKey)];
  if (poster && thumbnail) {
    const found = measureStills(poster, thumbnail);
    const isWhole = stillsSha256
      ? found.stillsSha256 === stillsSha256
      : (await isPicture(poster)) && (await isPicture(thumbnail));
    if (isWhole) return { posterKey, thumbnailKey, ...found, isRemade: false };
  }
  return {
    ...(await remakeStills(storage, row, { poster: posterKey, thumbnail: thumbnailKey }, signal)),
    isRemade: true,
  };
}

/** Returns null when the still is missing or too large to be ours. */
async function readStill(storage: Storage, key: string): Promise<Buffer | null> {
  const found = await storage.stat(key);
  if (!found || found.sizeBytes > largestStillBytes) return null;
  const { stream } = await storage.open(key);
  return Buffer.from(await new Response(stream).arrayBuffer());
}

async function remakeStills(
  storage: Storage,
  row: Asset,
  keys: { poster: string; thumbnail: string },
  signal: AbortSignal | undefined,
): Promise<StillColumns> {
  const localPath = await newTempPath();
  try {
    await fetchOriginal(row, localPath, storage, signal).catch((error: unknown) => {
      throw new StorageError('unavailable', 'a file could not be copied to make its poster', error);
    });
    const asker = { person: row.tenantId, signal };
    const stills = await decode('probe', { localPath }, asker)
      .then((facts) => decode('posters', { localPath, facts }, asker))
      .catch((error: unknown) => {
        if (signal?.aborted) throw new StorageError('unavailable', 'there was no time to make a poster', error);
        // A file from which no stills can be made any more is shown without them.
        if (error instanceof AppError && isAboutTheFile(error)) return {};
        throw error;
      });
    return await storeStills(storage, keys, stills);
  } finally {
    await removeTemp(localPath);
  }
}

function isAboutTheFile({ code }: AppError): boolean {
  return code === 'brokenMedia' || code === 'undecodable' || code === 'unsupportedMedia' || code === 'tooLarge';
}
