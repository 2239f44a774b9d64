import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { countPresets } from '@/lib/media/removal/delete-file.server';
import type { FileDetail, FileUses, LibraryFileDto } from './dto';
import { fileSelect, toFileDtos } from './find-files.server';

const newestTasks = 20;
const promptExcerptLength = 160;

/** Finds a file of the tenant and its uses. Throws `notFound`. */
export async function findFile(tenantId: string, assetId: string): Promise<FileDetail> {
  const db = getDb();
  const row = validate(assetId)
    ? await db.asset.findFirst({
        where: { id: assetId, tenantId },
        select: {
          ...fileSelect,
          deletedAt: true,
          derivedFrom: { select: { id: true, fileName: true, deletedAt: true } },
        },
      })
    : null;
  if (!row) throw new AppError('notFound', `no file ${assetId} of this tenant`);
  const [file] = await toFileDtos([row]);
  return { ...(file as LibraryFileDto), isRemoved: row.deletedAt !== null, uses: await findUses(tenantId, row) };
}

type Row = { id: string; derivedFrom: { id: string; fileName: string; deletedAt: Date | null } | null };

async function findUses(tenantId: string, { id: assetId, derivedFrom }: Row): Promise<FileUses> {
  const db = getDb();
  const tasksWith = { tenantId, deletedAt: null, inputs: { some: { assetId } } };
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
