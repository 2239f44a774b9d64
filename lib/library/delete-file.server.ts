import 'server-only';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { lockUpload } from '@/lib/media/lock-upload.server';
import type { Storage } from '@/lib/storage/storage.server';
import { removeBytesSoon, writeRemovals } from './remove-bytes.server';

/** What became of a file: gone for good, or kept because something still needs it. */
export type Deletion = 'deleted' | 'needed' | 'missing';

/** Which file, and who wants it gone; nobody where the trash is emptied by time. */
export interface FileDeletion {
  tenantId: string;
  userId: string | null;
  assetId: string;
}

/**
 * Deletes a file for good, its row and then its bytes, unless a task, an element or a preset needs it; a result also stays
 * while something that was cut out of it is there, to be cut anew. Whether a result may go at all (its task is purged)
 * is the caller's to know. That its bytes are to be removed is written with the row's end and done after the commit: a
 * storage that is slow or away holds up neither the database nor the deletion, and what it refuses now a worker removes
 * later (remove-bytes).
 */
export async function deleteFile(file: FileDeletion, storage: Storage): Promise<Deletion> {
  const db = getDb();
  const { deletion, keys } = await db.$transaction((tx) => deleteRow(tx, file));
  if (keys.length > 0) await removeBytesSoon({ db, storage }, keys);
  return deletion;
}

async function deleteRow(
  tx: DbTransaction,
  { tenantId, userId, assetId }: FileDeletion,
): Promise<{ deletion: Deletion; keys: (string | null)[] }> {
  const row = await tx.asset.findFirst({ where: { id: assetId, tenantId } });
  if (!row) return { deletion: 'missing', keys: [] };
  // Who uploads the same bytes at this moment waits, and then sees what is to be removed.
  await lockUpload(tx, row);
  if ((await countPresets(tx, tenantId, assetId)) > 0) return { deletion: 'needed', keys: [] };
  const { count } = await tx.asset.deleteMany({
    where: {
      id: assetId,
      tenantId,
      usedBy: { none: {} },
      elements: { none: {} },
      ...(row.origin === 'result' && { derived: { none: {} } }),
    },
  });
  if (count === 0) return { deletion: 'needed', keys: [] };
  await tx.auditEvent.create({
    data: { tenantId, actorId: userId, action: 'file.deleted', target: assetId, data: { fileName: row.fileName } },
  });
  // Rows that share their bytes are not made; if there ever were some, the last one takes them along.
  const isShared = await tx.asset.count({ where: { tenantId, sha256: row.sha256, storageKey: row.storageKey } });
  const keys = isShared ? [] : [row.sentKey, row.thumbnailKey, row.posterKey, row.storageKey];
  await writeRemovals(tx, keys);
  return { deletion: 'deleted', keys };
}

/** How many presets hold a file. Their compositions are JSON, so the database can not keep them together by itself. */
export async function countPresets(db: Pick<DbTransaction, '$queryRaw'>, tenantId: string, assetId: string) {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "Preset"
    where "tenantId" = ${tenantId}::uuid and composition::text like ${`%${assetId}%`}`;
  return rows[0]?.count ?? 0;
}
