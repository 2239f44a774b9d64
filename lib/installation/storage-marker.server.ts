import 'server-only';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';

/** A file in the storage that identifies its studio. An empty mount point or another bucket does not have it. */
export const markerKey = '_studio/marker';

export async function writeMarker(storage: Storage, markerId: string): Promise<void> {
  await storage.putBytes(markerKey, Buffer.from(`${markerId}\n`), 'text/plain');
}

/** The problem with the storage, as a sentence without a full stop; null if it is the studio's. Throws StorageError. */
export async function markerProblem(storage: Storage, markerId: string): Promise<string | null> {
  const found = await readMarker(storage);
  if (found !== null) return foreignProblem(found, markerId);
  return `the storage does not hold this studio’s marker (${markerKey}): another folder or bucket, or one that is not mounted`;
}

/** The same for a storage that this studio has not marked yet: it must not have another studio's marker. */
export async function unmarkedProblem(storage: Storage, markerId: string): Promise<string | null> {
  const found = await readMarker(storage);
  return found === null ? null : foreignProblem(found, markerId);
}

function foreignProblem(found: string, markerId: string): string | null {
  if (found === markerId) return null;
  return `the storage is another studio’s: its marker (${markerKey}) says ${found} instead of ${markerId}`;
}

async function readMarker(storage: Storage): Promise<string | null> {
  try {
    const { stream } = await storage.open(markerKey, { start: 0, end: 63 });
    return (await new Response(stream).text()).trim();
  } catch (error) {
    if (error instanceof StorageError && error.problem === 'notFound') return null;
    throw error;
  }
}
