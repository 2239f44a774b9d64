import type { TaskStatus } from './status';

/** The columns that say whether a task occupies its provider; the same rule as in `readUnderWay`. */
interface Occupation {
  status: TaskStatus;
  nextPollAt: Date | null;
  leaseUntil: Date | null;
}

const occupying: readonly TaskStatus[] = ['submitting', 'running', 'cancelled'];

/**
 * Whether a change may have freed a slot of the task's key: the task may have occupied the provider before, and does
 * not now.
 */
export function mayHaveFreed(from: readonly TaskStatus[], after: Occupation): boolean {
  return from.some((status) => occupying.includes(status)) && !occupies(after);
}

function occupies({ status, nextPollAt, leaseUntil }: Occupation): boolean {
  if (status === 'cancelled') return nextPollAt !== null || leaseUntil !== null;
  return status === 'submitting' || status === 'running';
}
