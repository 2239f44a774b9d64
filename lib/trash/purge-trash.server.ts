import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { Prisma } from '@/lib/db/generated/client';
import { deleteFile } from '@/lib/library/delete-file.server';
import { deleteUnneededFiles } from '@/lib/library/delete-unneeded-files.server';
import { getStorage, type Storage } from '@/lib/storage/storage.server';
import { applyChange, transactionLimits } from '@/lib/tasks/task-lifecycle.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { purgeBefore, trashableStatuses } from './trash';

/** Per tenant and run; the next one takes the rest. */
const batch = 500;
const purgeEveryMs = 3_600_000;

type Purger = Pick<TaskServices, 'db' | 'queue' | 'now' | 'log'>;

/**
 * What went into the trash thirty days ago goes for good: first its files (but none that another row needs), then
 * whatever of the row tells what was made. The row itself stays with what it cost and when (ARCHITECTURE.md, "A purged
 * task keeps its cost"); its input is then JSON null, by which it is known. A crash in between is taken up by the next
 * run. Several workers at once do no harm. Answers how many tasks were purged. `tenantId` narrows it to one tenant.
 * Each tenant's trash is an index of its own, `(tenantId, deletedAt)`: over all of them at once every task would be read.
 */
export async function purgeTrash(
  services: Purger,
  { tenantId, storage = getStorage() }: { tenantId?: string; storage?: Storage } = {},
): Promise<number> {
  const tenants = tenantId ? [{ id: tenantId }] : await services.db.tenant.findMany({ select: { id: true } });
  let purged = 0;
  for (const { id } of tenants) purged += await purgeTenant(services, id, storage);
  return purged;
}

async function purgeTenant(services: Purger, tenantId: string, storage: Storage): Promise<number> {
  const due = await services.db.task.findMany({
    where: { tenantId, ...duePurge(services.now()) },
    orderBy: { deletedAt: 'asc' },
    take: batch,
    select: { id: true, tenantId: true },
  });
  let purged = 0;
  for (const task of due) {
    try {
      if (await purgeTask(services, task, storage)) purged += 1;
    } catch (error) {
      services.log.warn({ err: error, taskId: task.id }, 'A task in the trash could not be purged yet');
    }
  }
  return purged;
}

/** Purges at once and then every hour, for as long as the process lives. */
export function keepTrashEmpty(services: Purger): void {
  const run = () =>
    void purgeTrash(services).catch((error: unknown) =>
      services.log.warn({ err: error }, 'The trash could not be purged'),
    );
  run();
  setInterval(run, purgeEveryMs).unref();
}

/** Finished, given up by everybody, past its days, and not purged yet. */
function duePurge(now: Date): Prisma.TaskWhereInput {
  return {
    status: { in: [...trashableStatuses] },
    leaseId: null,
    // Somebody may still be looking for what a cancelled one has cost.
    nextPollAt: null,
    deletedAt: { lte: purgeBefore(now) },
    NOT: { input: { equals: Prisma.JsonNull } },
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
  }, transactionLimits);
  if (!inputs) return false;
  // What needed a result may have gone between the two steps.
  await deleteUnneededFiles(owner, [...inputs, ...kept], storage);
  return true;
}

/** Everything that tells what was made; model, person, times, state, cost and usage stay. */
const bareColumns = {
  input: Prisma.JsonNull,
  prompt: '',
  requestMethod: null,
  requestPath: null,
  requestBody: Prisma.DbNull,
  requestHash: null,
  callbackHash: null,
  operation: Prisma.DbNull,
  outputs: Prisma.DbNull,
  outputsExpireAt: null,
  answer: Prisma.DbNull,
  errorDetail: null,
  warnings: Prisma.DbNull,
} satisfies Prisma.TaskUncheckedUpdateManyInput;
