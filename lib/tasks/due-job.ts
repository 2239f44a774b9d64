import type { Task } from '@/lib/db/generated/client';
import type { DueJob } from '@/lib/queue/queue.server';

export const followedStatuses = ['running', 'cancelled', 'uncertain'] as const;

type Due = Pick<Task, 'status' | 'leaseId' | 'notBefore' | 'nextPollAt' | 'storeAttempts'>;

/** The job that a task needs next, and from when on. Null: none, or a worker has it. */
export function dueJob(task: Due): DueJob | null {
  if (task.leaseId !== null) return null;
  switch (task.status) {
    case 'queued':
      return { type: 'submit', at: task.notBefore };
    case 'running':
    case 'cancelled':
    case 'uncertain':
      return task.nextPollAt && { type: 'follow', at: task.nextPollAt };
    case 'storing':
      return { type: storeJob(task), at: task.notBefore };
    default:
      return null;
  }
}

/** See claim-stores.server.ts. */
function storeJob({ storeAttempts }: Due): 'store' | 'storeAgain' {
  return storeAttempts > 0 ? 'storeAgain' : 'store';
}
