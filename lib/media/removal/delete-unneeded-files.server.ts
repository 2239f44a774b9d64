import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { deleteFile, type FileDeletion } from './delete-file.server';

/**
 * Permanently deletes files that were removed earlier and that nothing needs any more: uploads that were removed from
 * the library, and results whose task was purged. Also deletes their originals if those were kept only for them.
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
