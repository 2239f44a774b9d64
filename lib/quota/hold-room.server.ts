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
 * Keeps the room of a file whose size is known while it is stored: it counts as an upload under way from here on, until
 * its row takes that over (saveAsset's `uploadId`, in one transaction). So of many imports and edits at the same moment as
 * many are kept as there is room for. What a process that dies leaves is no different from any upload nobody goes on
 * with. Throws AppError `storageFull`, and what `keep` throws.
 */
export async function holdRoom<Kept>(
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
