import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { findModelName } from '@/lib/providers/registry/model-names';
import { downloadName } from './download-name';
import { defaultPattern } from './download-pattern';

const taskSelect = {
  id: true,
  batchId: true,
  modelId: true,
  prompt: true,
  createdAt: true,
  tenant: { select: { downloadPattern: true } },
  _count: { select: { results: true } },
} as const;

const resultSelect = { fileName: true, resultIndex: true, createdAt: true, task: { select: taskSelect } } as const;

/**
 * The name under which one of the tenant's results is downloaded. A file that was made from a result (a frame, a crop)
 * is named like it. Null for an upload, which keeps its own name.
 */
export async function findDownloadName(
  assetId: string,
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
  db: Db = getDb(),
): Promise<string | null> {
  const asset = await db.asset.findFirst({
    where: { id: assetId, tenantId },
    select: { ...resultSelect, derivedFrom: { select: resultSelect } },
  });
  const result = asset?.task ? asset : asset?.derivedFrom;
  if (!asset || !result?.task) return null;
  const { task, resultIndex } = result;
  const { id: taskId, batchId, modelId, prompt, createdAt } = task;
  // The ids of a press are in the order of its takes.
  const number = batchId ? await db.task.count({ where: { tenantId, batchId, modelId, id: { lte: taskId } } }) : 1;
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(asset.fileName)?.[1] ?? 'bin';
  return downloadName(task.tenant.downloadPattern ?? defaultPattern, {
    createdAt,
    timeZone,
    prompt,
    model: findModelName(modelId)?.label ?? modelId,
    take: task._count.results > 1 && resultIndex !== null ? `${number}-${resultIndex + 1}` : String(number),
    taskId,
    extension,
  });
}
