import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { JobType } from '@/lib/queue/queue.server';
import type { TaskStatus } from '../status';
import { changeTask } from '../task-lifecycle.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';

const stages: Record<Extract<JobType, 'follow' | 'store' | 'storeAgain'>, readonly TaskStatus[]> = {
  follow: ['running', 'cancelled', 'uncertain'],
  store: ['storing'],
  storeAgain: ['storing'],
};

/**
 * Hands a poll or a copy that was cut short to the next worker at once: repeating it costs nothing, and this worker
 * must stop. The times in the row stay as they are.
 */
export async function handOver(services: TaskServices, task: Task, type: keyof typeof stages): Promise<void> {
  await changeTask(services, {
    taskId: task.id,
    from: stages[type],
    where: { leaseId: task.leaseId },
    set: { leaseId: null, leaseUntil: null },
    enqueue: { type, endsAt: task.outputsExpireAt },
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
    enqueue: { type: 'submit' },
  });
}
