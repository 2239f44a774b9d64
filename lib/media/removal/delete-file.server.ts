import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import { lockUpload } from '../lock-upload.server';
import { removeBytesSoon, writeRemovals } from './remove-bytes.server';

/** The outcome: the file is deleted permanently, still needed, or missing. */
export type Deletion = 'deleted' | 'needed' | 'missing';

/** The file, and the person who deletes it; null when the trash is emptied automatically. */
export interface FileDeletion {
  tenantId: string;
  userId: string | null;
  assetId: string;
}

/**
 * Deletes a file permanently, its row first and then its bytes, unless a task, an element or a preset needs it. A
 * result is also kept while a file that was cut from it exists, so that the cut can be repeated. The caller checks
 * whether a result may be deleted at all (its task is purged). The removal of the bytes is written in the same
 * transaction as the deletion of the row, and done after the commit. So a slow or unavailable storage delays neither
 * the database nor the deletion; a worker retries failed removals (remove-bytes).
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
  // A concurrent upload of the same bytes waits here, and then sees the pending removal.
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
  await recordAudit(tx, {
    tenantId,
    actorId: userId,
    action: 'file.deleted',
    target: assetId,
    data: { fileName: row.fileName },
  });
  const keys = await keysToRemove(tx, row);
  await writeRemovals(tx, keys);
  return { deletion: 'deleted', keys };
}

/** Rows may share their bytes: other names of the same upload. The last one removes the bytes; one of them is counted. */
async function keysToRemove(tx: DbTransaction, row: Asset): Promise<(string | null)[]> {
  const { tenantId, sha256, storageKey, arrivedKey } = row;
  const others = await tx.asset.findMany({ where: { tenantId, sha256, storageKey }, orderBy: { id: 'asc' } });
  const [first] = others;
  if (first && others.every(({ sharesBytes }) => sharesBytes))
    await tx.asset.update({ where: { id: first.id, tenantId }, data: { sharesBytes: false } });
  const arrived = others.some((other) => other.arrivedKey === arrivedKey) ? [] : [arrivedKey];
  return first ? arrived : [...arrived, row.sentKey, row.thumbnailKey, row.posterKey, storageKey];
}

/**
 * The number of presets that contain a file. Their compositions are JSON, so the database cannot enforce the relation.
 */
export async function countPresets(db: Pick<DbTransaction, '$queryRaw'>, tenantId: string, assetId: string) {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "Preset"
    where "tenantId" = ${tenantId}::uuid and composition::text like ${`%${assetId}%`}`;
  return rows[0]?.count ?? 0;
}
