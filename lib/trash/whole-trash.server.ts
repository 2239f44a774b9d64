import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { TrashSum } from './dto';
import { endTrashTime, ownTasks, restoreFromTrash, type TrashActor } from './move-to-trash.server';
import { purgeBefore } from './trash';

/** What a person could empty or bring back at once: their own tasks in the trash, for an administrator everybody's. */
export async function sumTrash(actor: TrashActor, now = databaseNow()): Promise<TrashSum> {
  const where = inTrash(actor, now, now);
  const [tasks, { _sum }] = await Promise.all([
    getDb().task.count({ where }),
    getDb().asset.aggregate({
      where: { tenantId: actor.tenantId, task: where },
      _sum: { sizeBytes: true, stillsBytes: true },
    }),
  ]);
  const bytes = Number((_sum.sizeBytes ?? 0n) + (_sum.stillsBytes ?? 0n));
  return { tasks, bytes, asOf: now.toISOString() };
}

/**
 * Ends the thirty days of all of it now; the purge takes it. `asOf`: what came into the trash later was not asked about
 * and stays. Answers how many tasks.
 */
export async function emptyTrash(actor: TrashActor, asOf: Date, now = databaseNow()): Promise<number> {
  return await eachInTrash(actor, asOf, now, (taskId) => endTrashTime(actor, taskId, now));
}

/** Brings all of it back that was there `asOf`. Answers how many tasks. */
export async function restoreTrash(actor: TrashActor, asOf: Date, now = databaseNow()): Promise<number> {
  return await eachInTrash(actor, asOf, now, (taskId) => restoreFromTrash(actor, taskId, now));
}

/** One by one, each with its event and its line in the audit; broken off, the rest is as it was. */
async function eachInTrash(
  actor: TrashActor,
  asOf: Date,
  now: Date,
  change: (taskId: string) => Promise<void>,
): Promise<number> {
  const tasks = await getDb().task.findMany({ where: inTrash(actor, asOf, now), select: { id: true } });
  let changed = 0;
  for (const { id } of tasks) {
    try {
      await change(id);
      changed += 1;
    } catch (error) {
      // Somebody was faster, or its late result is being stored.
      if (!(error instanceof AppError && error.code === 'notPossible')) throw error;
    }
  }
  return changed;
}

function inTrash(actor: TrashActor, asOf: Date, now: Date): Prisma.TaskWhereInput {
  return { ...ownTasks(actor), deletedAt: { gt: purgeBefore(now), lte: asOf } };
}
