import 'server-only';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage.server';
import { type MediaEffects, mediaEffects } from '../save-asset.server';
import { removeFirstPieces } from './read-pieces.server';
import { pieceBytes } from './upload-session.server';

/** A day: who comes back tomorrow starts anew. */
const staleMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;

/** Ends an upload and removes what has arrived; an asset that it became stays. */
export async function discardUpload(session: UploadSession, { db, storage }: MediaEffects): Promise<void> {
  // The row first: without it no further piece is counted.
  await db.uploadSession.deleteMany({ where: { id: session.id, tenantId: session.tenantId } });
  await removePieces(session, storage);
}

/** With the one that may lie there without being counted: whoever stored it died before. */
export async function removePieces(session: UploadSession, storage: Storage): Promise<void> {
  const arrived = Math.min(Number(session.receivedBytes) + pieceBytes, Number(session.sizeBytes));
  await removeFirstPieces(session, storage, arrived);
}

/** Discards the uploads nobody has sent anything to for a day. Answers how many; several at once do no harm. */
export async function sweepUploads(effects = mediaEffects(), now = databaseNow()): Promise<number> {
  const stale = await effects.db.uploadSession.findMany({
    where: { updatedAt: { lt: new Date(now.getTime() - staleMs) } },
    take: 500,
  });
  for (const session of stale) await discardUpload(session, effects);
  return stale.length;
}

/** Sweeps at once and then every hour, for as long as the process lives. */
export function keepUploadsSwept(onError: (error: unknown) => void): void {
  const sweep = () => void sweepUploads().catch(onError);
  sweep();
  setInterval(sweep, sweepEveryMs).unref();
}
