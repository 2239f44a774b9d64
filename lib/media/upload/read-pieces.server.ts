import 'server-only';
import type { UploadSession } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import { pieceKey, pieceOffsets } from './upload-session.server';

/** Pieces read at the same time: one by one, each megabyte would cost a round trip to the bucket. */
const atOnce = 8;

/** Yields the bytes of an upload in order, and reads some pieces ahead. Throws StorageError. */
export async function* readPieces(session: UploadSession, storage: Storage): AsyncGenerator<Uint8Array> {
  const offsets = pieceOffsets(Number(session.sizeBytes));
  const ahead: Promise<Uint8Array>[] = [];
  for (let next = 0; next < offsets.length || ahead.length > 0; ) {
    while (ahead.length < atOnce && next < offsets.length) {
      const piece = readPiece(storage, pieceKey(session, offsets[next] ?? 0));
      // The awaited piece throws its own error; the others would be unhandled rejections.
      piece.catch(() => {});
      ahead.push(piece);
      next += 1;
    }
    const first = await ahead.shift();
    if (first) yield first;
  }
}

async function readPiece(storage: Storage, key: string): Promise<Uint8Array> {
  const { stream } = await storage.open(key);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Removes the pieces of the first `bytes`, several at a time; a missing piece is no error. */
export async function removeFirstPieces(session: UploadSession, storage: Storage, bytes: number): Promise<void> {
  const keys = pieceOffsets(bytes).map((offset) => pieceKey(session, offset));
  for (let start = 0; start < keys.length; start += atOnce)
    await Promise.all(keys.slice(start, start + atOnce).map((key) => storage.remove(key)));
}
