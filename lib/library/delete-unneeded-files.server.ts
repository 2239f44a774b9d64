import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { getStorage, type Storage } from '@/lib/storage/storage.server';
import { deleteFile, type FileDeletion } from './delete-file.server';

/**
 * Files that were given up earlier, and that nothing needs any more, go for good: uploads that were taken out of the
 * library, results whose task was purged. What they were cut from goes with them where it was kept only for that.
 */
export async function deleteUnneededFiles(
  actor: Omit<FileDeletion, 'assetId'>,
  assetIds: readonly string[],
  storage: Storage = getStorage(),
): Promise<void> {
  const { tenantId, userId } = actor;
  const rows = await getDb().asset.findMany({
    where: { id: { in: [...assetIds] }, tenantId, deletedAt: { not: null } },
    select: { id: true, derivedFromId: true },
  });
  for (const { id, derivedFromId } of rows) {
    const deletion = await deleteFile({ tenantId, userId, assetId: id }, storage);
    if (deletion === 'deleted' && derivedFromId) await deleteUnneededFiles(actor, [derivedFromId], storage);
  }
}
