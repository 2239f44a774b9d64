import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { latestPollMs } from '../admission/poll-pace';
import { followedStatuses } from '../due-job';
import { changeTask } from '../task-lifecycle.server';
import { leaseOf } from './lease-of';
import { pollClaimed } from './poll-task.server';
import { reconcileClaimed } from './reconcile-task.server';
import type { TaskServices } from './services.server';

const brokenPauseMs = 5 * 60_000;

/**
 * Follows a claimed task that its provider works on: polls the status endpoint, or searches for a lost submission.
 */
export async function followTask(services: TaskServices, task: Task): Promise<void> {
  if (await bookedNewSlot(services, task)) return;
  const pollOrReconcile: (services: TaskServices, task: Task) => Promise<void> =
    task.operation === null ? reconcileClaimed : pollClaimed;
  try {
    await services.leases.during(task.id, leaseOf(task), () => pollOrReconcile(services, task));
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
    from: followedStatuses,
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
    nextPoll: { at: new Date(now.getTime() + brokenPauseMs), now },
  });
}

/** After a standstill all polls with a key are due at once: every task but the last books a new poll slot. */
async function bookedNewSlot(services: TaskServices, task: Task): Promise<boolean> {
  const now = services.now();
  const late = { lte: new Date(now.getTime() - latestPollMs) };
  if (task.isSandbox || !task.nextPollAt || task.nextPollAt > late.lte) return false;
  const other = await services.db.task.findFirst({
    where: { keyId: task.keyId, id: { not: task.id }, status: { in: [...followedStatuses] }, nextPollAt: late },
    select: { id: true },
  });
  if (!other) return false;
  await changeTask(services, {
    taskId: task.id,
    from: followedStatuses,
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
    nextPoll: { at: now, now },
  });
  return true;
}
