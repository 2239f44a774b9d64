import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Task } from '@/lib/db/generated/client';
import { readOutputs } from '@/lib/media/read-outputs';
import { deleteUnneededFiles } from '@/lib/media/removal/delete-unneeded-files.server';
import type { Json } from '@/lib/text/json';
import type { TaskServices } from './services.server';

/**
 * A stored file belongs to the link that it came from. Files of links that the task no longer names lose their index
 * among its results, in the transaction that names the new links. They are kept until the true file is stored: perhaps
 * nothing else can be fetched.
 */
export async function detachSuperseded(
  tx: DbTransaction,
  { id, outputs }: Pick<Task, 'id' | 'outputs'>,
  now: Date,
): Promise<void> {
  const links = readOutputs(outputs as Json).map(({ url }) => url);
  const files = await tx.asset.findMany({
    where: { taskId: id, resultIndex: { not: null }, sourceUrl: { not: null } },
    select: { id: true, resultIndex: true, sourceUrl: true },
  });
  const gone = files.filter(({ resultIndex, sourceUrl }) => links[resultIndex ?? 0] !== sourceUrl);
  if (gone.length === 0) return;
  await tx.asset.updateMany({
    where: { id: { in: gone.map((file) => file.id) } },
    data: { resultIndex: null, supersededAt: now, deletedAt: now },
  });
}

/**
 * Removes the files that were set apart, once the true files are stored. A file that a task, an element or a preset
 * uses stays until the last of them is deleted. A file that storage can't remove is removed when the task is purged.
 */
export async function removeSuperseded(services: TaskServices, task: Pick<Task, 'id' | 'tenantId'>): Promise<void> {
  const files = await services.db.asset.findMany({
    where: { taskId: task.id, supersededAt: { not: null } },
    select: { id: true },
  });
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  await deleteUnneededFiles({ tenantId: task.tenantId, userId: null }, ids).catch((error: unknown) =>
    services.log.warn({ err: error, taskId: task.id }, 'A superseded file could not be removed'),
  );
}
