import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { deleteFile } from '@/lib/media/removal/delete-file.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { inLibrary } from './find-files.server';

/** `deleted`: permanently. `kept`: removed from the library, but the file is kept for its uses; this can be undone. */
export interface Removal {
  deleted: string[];
  kept: string[];
}

/**
 * Removes uploads from the library. A file without uses is deleted, row and bytes; a file that a task, an element or a
 * preset uses is only hidden from the lists. Ids of other tenants and of deleted files are ignored.
 */
export async function removeFiles(
  actor: Actor,
  assetIds: readonly string[],
  storage: Storage = getStorage(),
): Promise<Removal> {
  const { tenantId } = actor;
  const rows = await getDb().asset.findMany({
    where: { ...inLibrary(tenantId), id: { in: [...assetIds] } },
    select: { id: true, fileName: true },
  });
  const removal: Removal = { deleted: [], kept: [] };
  for (const row of rows) {
    const deletion = await deleteFile({ ...actor, assetId: row.id }, storage);
    if (deletion === 'deleted') removal.deleted.push(row.id);
    if (deletion === 'needed') {
      await setInLibrary(actor, row, false);
      removal.kept.push(row.id);
    }
  }
  return removal;
}

/** Restores files that were kept when they were removed from the library. */
export async function restoreFiles(actor: Actor, assetIds: readonly string[]): Promise<void> {
  const rows = await getDb().asset.findMany({
    where: { id: { in: [...assetIds] }, tenantId: actor.tenantId, origin: 'upload', deletedAt: { not: null } },
    select: { id: true, fileName: true },
  });
  for (const row of rows) await setInLibrary(actor, row, true);
}

async function setInLibrary(actor: Actor, row: { id: string; fileName: string }, isIn: boolean): Promise<void> {
  const { tenantId, userId } = actor;
  const db = getDb();
  await db.$transaction([
    db.asset.updateMany({ where: { id: row.id, tenantId }, data: { deletedAt: isIn ? null : databaseNow() } }),
    recordAudit(db, {
      tenantId,
      actorId: userId,
      action: isIn ? 'file.restored' : 'file.removed',
      target: row.id,
      data: { fileName: row.fileName },
    }),
  ]);
}
