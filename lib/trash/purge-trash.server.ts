import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { Prisma } from '@/lib/db/generated/client';
import { deleteFile } from '@/lib/library/delete-file.server';
import { deleteUnneededFiles } from '@/lib/library/delete-unneeded-files.server';
import { getStorage, type Storage } from '@/lib/storage/storage.server';
import { applyChange } from '@/lib/tasks/task-lifecycle.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { trashableStatuses } from './trash';

/** Per run; the next one takes the rest. */
const batch = 500;
/** Who emptied a trash looks on: with nothing to do, a run is one read of an index. */
const pauseMs = 2_000;
/** After a run in which something could not be removed: a storage that is away stays away for a while. */
const pauseAfterFailureMs = 60_000;

type Purger = Pick<TaskServices, 'db' | 'queue' | 'now' | 'log'>;

/**
 * What is past its time in the trash goes for good: first its files (but none that another row needs), then whatever of
 * the row tells what was made. The row itself stays with what it cost and when (docs/decisions/063); its input is then
 * JSON null, by which it is known. A crash in between is taken up by the next run. Several workers at once do no harm.
 * Answers how many tasks were purged, and how many could not be. `only` narrows it to a tenant or a task. Index
 * `(purgeAt)`: what was ever purged is not read again.
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

/** A file that can't be removed keeps no other waiting. Still due: what somebody deleted for good can't be brought back. */
async function moveToBack({ db, now, log }: Purger, taskId: string): Promise<void> {
  await db.task
    .updateMany({ where: { id: taskId, purgeAt: { lte: now() } }, data: { purgeAt: now() } })
    .catch((error: unknown) => log.warn({ err: error, taskId }, 'A purge could not be put off'));
}

/** Purges what is due, for as long as the process lives. */
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

/** Finished, given up by everybody, past its days, and not purged yet. */
function duePurge(now: Date): Prisma.TaskWhereInput {
  return {
    status: { in: [...trashableStatuses] },
    leaseId: null,
    // Somebody may still be looking for what a cancelled one has cost.
    nextPollAt: null,
    purgeAt: { lte: now },
  };
}

async function purgeTask(services: Purger, task: Pick<Task, 'id' | 'tenantId'>, storage: Storage): Promise<boolean> {
  const { db, queue } = services;
  const owner = { tenantId: task.tenantId, userId: null };
  const results = await db.asset.findMany({ where: { taskId: task.id }, select: { id: true } });
  const kept: string[] = [];
  for (const { id } of results) if ((await deleteFile({ ...owner, assetId: id }, storage)) === 'needed') kept.push(id);
  const inputs = await db.$transaction(async (tx) => {
    const purged = await applyChange(tx, queue, {
      taskId: task.id,
      from: trashableStatuses,
      where: duePurge(services.now()),
      set: bareColumns,
      event: { type: 'purged' },
    });
    if (!purged) return null;
    // Given up, so that the last one that needs them takes them along.
    await tx.asset.updateMany({ where: { id: { in: kept } }, data: { deletedAt: services.now() } });
    const used = await tx.taskInput.findMany({ where: { taskId: task.id }, select: { assetId: true } });
    await tx.taskInput.deleteMany({ where: { taskId: task.id } });
    await tx.taskElement.deleteMany({ where: { taskId: task.id } });
    await tx.callbackReceipt.deleteMany({ where: { taskId: task.id } });
    await tx.notification.deleteMany({ where: { taskId: task.id } });
    // The timeline keeps what happened when, and the money; providers' words go.
    await tx.taskEvent.updateMany({ where: { taskId: task.id }, data: { data: Prisma.DbNull } });
    await tx.auditEvent.create({ data: { tenantId: task.tenantId, action: 'task.purged', target: task.id } });
    return used.map(({ assetId }) => assetId);
  });
  if (!inputs) return false;
  // What needed a result may have gone between the two steps.
  await deleteUnneededFiles(owner, [...inputs, ...kept], storage);
  return true;
}

/** Everything that tells what was made; model, person, times, state, cost and usage stay. */
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
