import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { countPresets } from './delete-file.server';
import type { FileUses } from './dto';

const newestTasks = 20;
const promptExcerptLength = 160;

/** What of the tenant uses a file. Throws `notFound`. */
export async function findFileUses(tenantId: string, assetId: string): Promise<FileUses> {
  const db = getDb();
  const asset = validate(assetId)
    ? await db.asset.findFirst({
        where: { id: assetId, tenantId },
        select: { derivedFrom: { select: { id: true, fileName: true, deletedAt: true } } },
      })
    : null;
  if (!asset) throw new AppError('notFound', `no file ${assetId} of this tenant`);
  const tasksWith = { tenantId, inputs: { some: { assetId } } };
  const [tasks, taskCount, elements, presetCount] = await Promise.all([
    db.task.findMany({
      where: tasksWith,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: newestTasks,
      select: { id: true, prompt: true, modelId: true, status: true, createdAt: true },
    }),
    db.task.count({ where: tasksWith }),
    db.element.findMany({
      where: { tenantId, images: { some: { assetId } } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    countPresets(db, tenantId, assetId),
  ]);
  const { derivedFrom } = asset;
  return {
    tasks: tasks.map(({ prompt, createdAt, ...task }) => ({
      ...task,
      prompt: prompt.slice(0, promptExcerptLength),
      createdAt: createdAt.toISOString(),
    })),
    taskCount,
    elements,
    presetCount,
    derivedFrom: derivedFrom && !derivedFrom.deletedAt ? { id: derivedFrom.id, fileName: derivedFrom.fileName } : null,
  };
}
