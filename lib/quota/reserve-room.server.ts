import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { findQuota } from './find-quota.server';
import { withRoom } from './require-room.server';

interface ComingFile {
  tenantId: string;
  userId: string;
  fileName: string;
  bytes: number;
}

/**
 * Reserves room for a file of known size while it is stored: it counts as a running upload until its row takes over the
 * count (saveAsset's `uploadId`, in one transaction). So of many concurrent imports and edits, only those that fit are
 * kept. A reservation of a crashed process expires like any abandoned upload. Throws AppError `storageFull`, and the
 * errors of `keep`.
 */
export async function reserveRoom<Kept>(
  db: Db,
  { tenantId, userId, fileName, bytes }: ComingFile,
  keep: (uploadId: string | undefined) => Promise<Kept>,
): Promise<Kept> {
  if ((await findQuota(tenantId)).quotaBytes === null) return await keep(undefined);
  const data = { tenantId, userId, fileName, sizeBytes: BigInt(bytes) };
  const { id } = await withRoom(db, { tenantId, bytes }, (tx) => tx.uploadSession.create({ data }));
  try {
    return await keep(id);
  } finally {
    await db.uploadSession.deleteMany({ where: { id, tenantId } });
  }
}
