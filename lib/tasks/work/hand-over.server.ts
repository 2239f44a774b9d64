import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { followedStatuses } from '../due-job';
import { changeTask } from '../task-lifecycle.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';

/**
 * Hands a poll or a copy that was cut short to the next worker at once: repeating it costs nothing, and this worker
 * must stop. The times in the row stay as they are.
 */
export async function handOver(services: TaskServices, task: Task): Promise<void> {
  await changeTask(services, {
    taskId: task.id,
    from: [...followedStatuses, 'storing'],
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
  });
}

/**
 * Returns a claimed task to the queue if nothing of it was sent: a worker that must stop does not begin a paid call.
 */
export async function handBackUnsent(services: TaskServices, task: Task, lease: Lease): Promise<void> {
  await changeTask(services, {
    taskId: task.id,
    from: ['submitting'],
    where: { leaseId: lease.id, requestHash: null },
    to: 'queued',
    set: idleColumns,
    event: { type: 'waiting', data: { code: 'workerLost' } },
  });
}
