import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { Session } from './session';
import { managesAll } from './work-scope';

/** Ids of what an action is going to change. */
export interface Work {
  tasks?: readonly string[];
  files?: readonly string[];
  elements?: readonly string[];
  presets?: readonly string[];
}

/**
 * Throws AppError('othersWork') when a person may not manage one of these because a colleague made it. Ids that are not
 * the tenant's pass: who changes them answers `notFound`. Makers never change, so nothing can happen in between.
 */
export async function assertWorkScope(session: Session, work: Work): Promise<void> {
  if (managesAll(session)) return;
  const { tenantId, userId } = session;
  const db = getDb();
  const { tasks = [], files = [], elements = [], presets = [] } = work;
  const madeByOthers = { OR: [{ createdById: null }, { createdById: { not: userId } }] };
  const within = (ids: readonly string[]) => ({ tenantId, id: { in: [...ids] } });
  const counts = [
    tasks.length > 0 && db.task.count({ where: { ...within(tasks), userId: { not: userId } } }),
    files.length > 0 && db.asset.count({ where: { ...within(files), ...madeByOthers } }),
    elements.length > 0 && db.element.count({ where: { ...within(elements), ...madeByOthers } }),
    // The unshared presets of others are not there for this person.
    presets.length > 0 && db.preset.count({ where: { ...within(presets), isShared: true, ownerId: { not: userId } } }),
  ];
  for (const count of await Promise.all(counts))
    if (count) throw new AppError('othersWork', 'the work of somebody else');
}
