import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { Prisma, type Task } from '@/lib/db/generated/client';
import { deleteFile } from '@/lib/media/removal/delete-file.server';
import { deleteUnneededFiles } from '@/lib/media/removal/delete-unneeded-files.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { applyChange } from '@/lib/tasks/task-lifecycle.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { trashableStatuses } from './trash';

/** The most tasks per run. The next run takes the rest. */
const batch = 500;
/** Short, because a person who emptied the trash watches the progress. A run with nothing to do is one index read. */
const pauseMs = 2_000;
/** The pause after a run with failures: an unreachable storage stays unreachable for a while. */
const pauseAfterFailureMs = 60_000;

type Purger = Pick<TaskServices, 'db' | 'now' | 'log'>;

/**
 * Purges tasks whose time in the trash is over: first their files (but none that another row needs), then the columns
 * that show what was made. The row stays with its cost and times (docs/decisions/063); a purged row has the input JSON
 * null. After a crash in between, the next run continues. Parallel workers do no harm. Returns how many tasks were
 * purged and how many failed. `only` limits the run to a tenant or a task. Uses the index `(purgeAt)`, which purged
 * tasks leave.
 */
export async function purgeTrash(
  services: Purger,
  { only = {}, storage = getStorage() }: { only?: { tenantId?: string; taskId?: string }; storage?: Storage } = {},
): Promise<{ purged: number; failed: number }> {
  const { tenantId, taskId } = only;
  const due = await services.db.task.findMany({
    where: { ...duePurge(services.now()), ...(tenantId && { tenantId }), ...(taskId && { id: taskId }) },
    orderBy: { purgeAt: 'asc' },
    take: batch,
    select: { id: true, tenantId: true },
  });
  let purged = 0;
  let failed = 0;
  for (const task of due) {
    try {
      if (await purgeTask(services, task, storage)) purged += 1;
    } catch (error) {
      failed += 1;
      services.log.warn({ err: error, taskId: task.id }, 'A task in the trash could not be purged yet');
      await moveToBack(services, task.id);
    }
  }
  return { purged, failed };
}

/** Moves a failed task behind the others, so that it does not block them. It stays due and can't be restored. */
async function moveToBack({ db, now, log }: Purger, taskId: string): Promise<void> {
  await db.task
    .updateMany({ where: { id: taskId, purgeAt: { lte: now() } }, data: { purgeAt: now() } })
    .catch((error: unknown) => log.warn({ err: error, taskId }, 'A purge could not be put off'));
}

/** Purges due tasks for as long as the process lives. */
export function keepTrashEmpty(services: Purger): void {
  const run = async () => {
    const { failed } = await purgeTrash(services).catch((error: unknown) => {
      services.log.warn({ err: error }, 'The trash could not be purged');
      return { failed: 1 };
    });
    setTimeout(run, failed > 0 ? pauseAfterFailureMs : pauseMs).unref();
  };
  void run();
}

/** Tasks that are finished, without a lease or a planned poll, past their thirty days and not purged yet. */
function duePurge(now: Date): Prisma.TaskWhereInput {
  return {
    status: { in: [...trashableStatuses] },
    leaseId: null,
    // A cancelled task may still be polled for its cost.
    nextPollAt: null,
    purgeAt: { lte: now },
  };
}

async function purgeTask(services: Purger, task: Pick<Task, 'id' | 'tenantId'>, storage: Storage): Promise<boolean> {
  const { db } = services;
  const owner = { tenantId: task.tenantId, userId: null };
  const results = await db.asset.findMany({ where: { taskId: task.id }, select: { id: true } });
  const kept: string[] = [];
  for (const { id } of results) if ((await deleteFile({ ...owner, assetId: id }, storage)) === 'needed') kept.push(id);
  const inputs = await db.$transaction(async (tx) => {
    const purged = await applyChange(tx, {
      taskId: task.id,
      from: trashableStatuses,
      where: duePurge(services.now()),
      set: bareColumns,
      event: { type: 'purged' },
    });
    if (!purged) return null;
    // Marked as deleted, so that the purge of the last task that needs them removes them.
    await tx.asset.updateMany({ where: { id: { in: kept } }, data: { deletedAt: services.now() } });
    const used = await tx.taskInput.findMany({ where: { taskId: task.id }, select: { assetId: true } });
    await tx.taskInput.deleteMany({ where: { taskId: task.id } });
    await tx.taskElement.deleteMany({ where: { taskId: task.id } });
    await tx.callbackReceipt.deleteMany({ where: { taskId: task.id } });
    await tx.notification.deleteMany({ where: { taskId: task.id } });
    // The timeline keeps the events, their times and the money. Providers' texts are removed.
    await tx.taskEvent.updateMany({ where: { taskId: task.id }, data: { data: Prisma.DbNull } });
    await recordAudit(tx, { tenantId: task.tenantId, action: 'task.purged', target: task.id });
    return used.map(({ assetId }) => assetId);
  });
  if (!inputs) return false;
  // The last row that needed a result may have been removed between the two steps.
  await deleteUnneededFiles(owner, [...inputs, ...kept], storage);
  return true;
}

/** Clears every column that shows what was made. Model, person, times, state, cost and usage stay. */
const bareColumns = {
  purgeAt: null,
  input: Prisma.JsonNull,
  prompt: '',
  requestMethod: null,
  requestPath: null,
  requestBody: Prisma.DbNull,
  requestHash: null,
  callbackHash: null,
  operation: Prisma.DbNull,
  candidates: Prisma.DbNull,
  outputs: Prisma.DbNull,
  outputsExpireAt: null,
  answer: Prisma.DbNull,
  errorDetail: null,
  warnings: Prisma.DbNull,
} satisfies Prisma.TaskUncheckedUpdateManyInput;
