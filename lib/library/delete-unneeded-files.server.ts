import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { getStorage, type Storage } from '@/lib/storage/storage.server';
import type { Actor } from '@/lib/tasks/schema';
import { deleteFile } from './delete-file.server';

/** Files that were taken out of the library earlier, and that nothing needs any more, go for good. */
export async function deleteUnneededFiles(
  actor: Actor,
  assetIds: readonly string[],
  storage: Storage = getStorage(),
): Promise<void> {
  const rows = await getDb().asset.findMany({
    where: { id: { in: [...assetIds] }, tenantId: actor.tenantId, origin: 'upload', deletedAt: { not: null } },
    select: { id: true },
  });
  for (const { id } of rows) await deleteFile(actor, id, storage);
}
