import 'server-only';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import { type MediaEffects, mediaEffects } from '../save-asset.server';
import { removeFirstPieces } from './read-pieces.server';
import { pieceBytes } from './upload-session.server';

/** One day without a piece: after that, the upload must start from the beginning. */
const staleMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;

/** Ends an upload and removes its pieces; an asset that was made from it stays. */
export async function discardUpload(session: UploadSession, { db, storage }: MediaEffects): Promise<void> {
  // The row is deleted first: without it, no further piece is counted.
  await db.uploadSession.deleteMany({ where: { id: session.id, tenantId: session.tenantId } });
  await removePieces(session, storage);
}

/** Also removes one piece that may be stored but not counted, because its process crashed. */
export async function removePieces(session: UploadSession, storage: Storage): Promise<void> {
  const arrived = Math.min(Number(session.receivedBytes) + pieceBytes, Number(session.sizeBytes));
  await removeFirstPieces(session, storage, arrived);
}

/** Discards the uploads that have received nothing for a day. Returns how many; concurrent sweeps are harmless. */
export async function sweepUploads(effects = mediaEffects(), now = databaseNow()): Promise<number> {
  const stale = await effects.db.uploadSession.findMany({
    where: { updatedAt: { lt: new Date(now.getTime() - staleMs) } },
    take: 500,
  });
  for (const session of stale) await discardUpload(session, effects);
  return stale.length;
}

/** Sweeps immediately and then every hour, for as long as the process lives. */
export function keepUploadsSwept(onError: (error: unknown) => void): void {
  const sweep = () => void sweepUploads().catch(onError);
  sweep();
  setInterval(sweep, sweepEveryMs).unref();
}
