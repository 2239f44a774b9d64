import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { ResultUses } from './dto';

const newestTasks = 12;
const promptExcerptLength = 160;

/**
 * What was made with these results of a tenant, or with files that were cut from them: the newest tasks, and all
 * elements. Tasks in the trash are left out.
 */
export async function findResultUses(tenantId: string, assetIds: readonly string[]): Promise<ResultUses> {
  if (assetIds.length === 0) return { tasks: [], taskCount: 0, elements: [] };
  const ids = { in: [...assetIds] };
  const uses = { some: { asset: { tenantId, OR: [{ id: ids }, { derivedFromId: ids }] } } };
  const tasksWith = { tenantId, deletedAt: null, inputs: uses };
  const db = getDb();
  const [tasks, taskCount, elements] = await Promise.all([
    db.task.findMany({
      where: tasksWith,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: newestTasks,
      select: { id: true, prompt: true, modelId: true, status: true },
    }),
    db.task.count({ where: tasksWith }),
    db.element.findMany({
      where: { tenantId, images: uses },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  ]);
  const shown = tasks.map(({ prompt, ...task }) => ({ ...task, prompt: prompt.slice(0, promptExcerptLength) }));
  return { tasks: shown, taskCount, elements };
}
