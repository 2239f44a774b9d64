import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getStorage, type Storage } from '@/lib/storage/storage.server';
import type { Actor } from '@/lib/tasks/schema';
import { deleteFile } from './delete-file.server';
import { inLibrary } from './find-files.server';

/** `deleted`: gone for good. `kept`: out of the library, the file stays for what uses it; can be undone. */
export interface Removal {
  deleted: string[];
  kept: string[];
}

/**
 * Takes uploads out of the library. What nothing uses is deleted, row and bytes; what a task, an element or a preset
 * uses only leaves the lists. Ids of others, and of what is gone already, are left out.
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

/** Brings files back that were kept when they were taken out of the library. */
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
    db.auditEvent.create({
      data: {
        tenantId,
        actorId: userId,
        action: isIn ? 'file.restored' : 'file.removed',
        target: row.id,
        data: { fileName: row.fileName },
      },
    }),
  ]);
}
