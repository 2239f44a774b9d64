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
 * Gives a look or a copy that was cut short to whoever rings next, at once: it costs nothing to do it again, and this
 * worker is to stop. What is due stays due.
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

/** Puts a claimed task of which nothing was sent back in line: a paid call is not begun by a worker that is to stop. */
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
