import 'server-only';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { lockUpload } from '@/lib/media/lock-upload.server';
import type { Storage } from '@/lib/storage/storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { transactionLimits } from '@/lib/tasks/task-lifecycle.server';

/** What became of a file: gone for good, or kept because something still needs it. */
export type Deletion = 'deleted' | 'needed' | 'missing';

/** Which file, and who wants it gone; nobody where the trash is emptied by time. */
export interface FileDeletion {
  tenantId: string;
  userId: string | null;
  assetId: string;
}

/**
 * Deletes a file for good, its row and its bytes, unless a task, an element or a preset needs it; a result also stays
 * while something that was cut out of it is there, to be cut anew. Whether a result may go at all (its task is purged)
 * is the caller's to know. The bytes go while the row's lock is held: who uploads the same file at this moment waits, and
 * stores it anew. Throws `unavailable` when storage refuses; then nothing is deleted.
 */
export async function deleteFile({ tenantId, userId, assetId }: FileDeletion, storage: Storage): Promise<Deletion> {
  try {
    return await getDb().$transaction(async (tx) => {
      const row = await tx.asset.findFirst({ where: { id: assetId, tenantId } });
      if (!row) return 'missing';
      await lockUpload(tx, row);
      if ((await countPresets(tx, tenantId, assetId)) > 0) return 'needed';
      const { count } = await tx.asset.deleteMany({
        where: {
          id: assetId,
          tenantId,
          usedBy: { none: {} },
          elements: { none: {} },
          ...(row.origin === 'result' && { derived: { none: {} } }),
        },
      });
      if (count === 0) return 'needed';
      await tx.auditEvent.create({
        data: {
          tenantId,
          actorId: userId,
          action: 'file.deleted',
          target: assetId,
          data: { fileName: row.fileName },
        },
      });
      // Rows that share their bytes are not made; if there ever were some, the last one takes them along.
      const isShared = await tx.asset.count({ where: { tenantId, sha256: row.sha256, storageKey: row.storageKey } });
      if (isShared) return 'deleted';
      // The file itself last: as long as it is there, nothing is lost.
      for (const key of [row.sentKey, row.thumbnailKey, row.posterKey, row.storageKey])
        if (key) await storage.remove(key);
      return 'deleted';
    }, transactionLimits);
  } catch (error) {
    if (error instanceof StorageError) throw new AppError('unavailable', 'a file cannot be removed', { cause: error });
    throw error;
  }
}

/** How many presets hold a file. Their compositions are JSON, so the database can not keep them together by itself. */
export async function countPresets(db: Pick<DbTransaction, '$queryRaw'>, tenantId: string, assetId: string) {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "Preset"
    where "tenantId" = ${tenantId}::uuid and composition::text like ${`%${assetId}%`}`;
  return rows[0]?.count ?? 0;
}
