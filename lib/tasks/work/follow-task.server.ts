import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { latestPollMs } from '../admission/poll-pace';
import type { TaskStatus } from '../status';
import { changeTask } from '../task-lifecycle.server';
import { pollClaimed } from './poll-task.server';
import { reconcileClaimed } from './reconcile-task.server';
import type { TaskServices } from './services.server';

/** A job may come a little early by our clock: the database's clock decides when it is due. */
const earlyMs = 250;

const brokenPauseMs = 5 * 60_000;

/** The statuses in which a task is polled. */
const followed: readonly TaskStatus[] = ['running', 'cancelled', 'uncertain'];

/**
 * Follows a task that its provider works on: polls the status endpoint, or searches for a lost submission. One worker
 * at a time, by lease; not before the row's `nextPollAt`.
 */
export async function followTask(services: TaskServices, taskId: string): Promise<void> {
  const now = services.now();
  const lease = services.leases.open();
  const task = await changeTask(services, {
    taskId,
    from: followed,
    where: {
      nextPollAt: { lte: new Date(now.getTime() + earlyMs) },
      OR: [{ leaseId: null }, { leaseUntil: { lt: now } }],
    },
    set: { leaseId: lease.id, leaseUntil: lease.until },
  });
  if (!task || (await bookedNewSlot(services, task, now))) return;
  const pollOrReconcile: (services: TaskServices, task: Task) => Promise<void> =
    task.operation === null ? reconcileClaimed : pollClaimed;
  try {
    await services.leases.during(taskId, lease, () => pollOrReconcile(services, task));
  } catch (error) {
    await putOff(services, task);
    throw error;
  }
}

/**
 * A poll that failed because of the row itself is repeated, but after the others: it must not be the first one forever.
 */
async function putOff(services: TaskServices, task: Task): Promise<void> {
  const now = services.now();
  await changeTask(services, {
    taskId: task.id,
    from: followed,
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
    nextPoll: { at: new Date(now.getTime() + brokenPauseMs), now },
  });
}

/** After a standstill all polls with a key are due at once: every task but the last books a new poll slot. */
async function bookedNewSlot(services: TaskServices, task: Task, now: Date): Promise<boolean> {
  const late = { lte: new Date(now.getTime() - latestPollMs) };
  if (task.isSandbox || !task.nextPollAt || task.nextPollAt > late.lte) return false;
  const other = await services.db.task.findFirst({
    where: { keyId: task.keyId, id: { not: task.id }, status: { in: [...followed] }, nextPollAt: late },
    select: { id: true },
  });
  if (!other) return false;
  await changeTask(services, {
    taskId: task.id,
    from: followed,
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
    nextPoll: { at: now, now },
  });
  return true;
}
