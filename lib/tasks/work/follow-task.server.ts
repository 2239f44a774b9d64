import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { changeTask } from '../task-lifecycle.server';
import { pollClaimed } from './poll-task.server';
import { reconcileClaimed } from './reconcile-task.server';
import type { TaskServices } from './services.server';

/** A bell may come a little early by our clock: the database's decides when it rings. */
const earlyMs = 250;

/**
 * Looks at a task that somebody else works on: asks the status endpoint, or looks for a lost submission. One worker at
 * a time, by lease; not before the row says so.
 */
export async function followTask(services: TaskServices, taskId: string): Promise<void> {
  const now = services.now();
  const lease = services.leases.open();
  const task = await changeTask(services, {
    taskId,
    from: ['running', 'cancelled', 'uncertain'],
    where: {
      nextPollAt: { lte: new Date(now.getTime() + earlyMs) },
      OR: [{ leaseId: null }, { leaseUntil: { lt: now } }],
    },
    set: { leaseId: lease.id, leaseUntil: lease.until },
  });
  if (!task) return;
  const look: (services: TaskServices, task: Task) => Promise<void> =
    task.operation === null ? reconcileClaimed : pollClaimed;
  await services.leases.during(taskId, lease, () => look(services, task));
}
