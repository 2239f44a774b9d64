import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { latestPollMs } from '../admission/poll-pace';
import type { TaskStatus } from '../status';
import { changeTask } from '../task-lifecycle.server';
import { pollClaimed } from './poll-task.server';
import { reconcileClaimed } from './reconcile-task.server';
import type { TaskServices } from './services.server';

/** A bell may come a little early by our clock: the database's decides when it rings. */
const earlyMs = 250;

const brokenPauseMs = 5 * 60_000;

/** In these a task is looked at. */
const followed: readonly TaskStatus[] = ['running', 'cancelled', 'uncertain'];

/**
 * Looks at a task that somebody else works on: asks the status endpoint, or looks for a lost submission. One worker at
 * a time, by lease; not before the row says so.
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
  if (!task || (await tookNewTurn(services, task, now))) return;
  const look: (services: TaskServices, task: Task) => Promise<void> =
    task.operation === null ? reconcileClaimed : pollClaimed;
  try {
    await services.leases.during(taskId, lease, () => look(services, task));
  } catch (error) {
    await putOff(services, task);
    throw error;
  }
}

/** A look that broke on the row itself is tried again, but behind the others: it must not be the first one for ever. */
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

/** After a standstill all looks with a key are due at once: each but the last goes back and takes a turn of its own. */
async function tookNewTurn(services: TaskServices, task: Task, now: Date): Promise<boolean> {
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
