import type { TaskStatus } from '../status';

/** What of a task's row says whether it occupies its provider; the same as in `readUnderWay`. */
interface Occupation {
  status: TaskStatus;
  nextPollAt: Date | null;
  leaseUntil: Date | null;
}

const occupying: readonly TaskStatus[] = ['submitting', 'running', 'cancelled'];

/** Whether a change may have made room at the task's key: it may have occupied the provider before, and does not now. */
export function mayHaveFreed(from: readonly TaskStatus[], after: Occupation): boolean {
  return from.some((status) => occupying.includes(status)) && !occupies(after);
}

function occupies({ status, nextPollAt, leaseUntil }: Occupation): boolean {
  if (status === 'cancelled') return nextPollAt !== null || leaseUntil !== null;
  return status === 'submitting' || status === 'running';
}
