import type { KeyLimits } from '@/lib/providers/contract';
import { spacingMs } from './submission-pace';

/** How busy a key is: what the times of the next submissions follow from. All times in milliseconds from now. */
export interface KeyOutlook {
  limits: KeyLimits;
  /** When each job under way is expected to end. Null: unknown. */
  ends: readonly (number | null)[];
  /** From when on the rate allows the next submission. */
  from: number;
  /** How long each queued task will take, in queue order. Null: unknown. */
  durations: readonly (number | null)[];
}

/**
 * When each queued task will probably be submitted: every slot takes the next task as it becomes free, and the rate
 * keeps two submissions apart. Null for every task whose time depends on an unknown one.
 */
export function expectedSubmissionTimes({ limits, ends, from, durations }: KeyOutlook): (number | null)[] {
  const known = ends.map((end) => end ?? Number.POSITIVE_INFINITY).sort((left, right) => left - right);
  const idle = Math.max(0, limits.maxConcurrent - known.length);
  // If the limit was lowered, the first jobs that end free no slot.
  const slots = [...Array<number>(idle).fill(0), ...known.slice(Math.max(0, known.length - limits.maxConcurrent))];
  let earliest = from;
  return durations.map((duration) => {
    const free = Math.min(...slots);
    const leaves = Math.max(free, earliest);
    slots[slots.indexOf(free)] = leaves + (duration ?? Number.POSITIVE_INFINITY);
    earliest = leaves + spacingMs(limits.maxPerMinute);
    return Number.isFinite(leaves) ? leaves : null;
  });
}

/** Share of its usual time that a job is expected to need still when it has already taken longer. */
const overdueShare = 0.1;
/** A job that has taken this many times its usual time has no predictable end. */
const farBeyond = 3;

/** Whether a job has run so long that its usual time says nothing about its end. */
export function farBeyondUsual(usual: number, elapsed: number): boolean {
  return elapsed > usual * farBeyond;
}

/** Milliseconds from now to the end of a job that has run for `elapsed` of its `usual` time. Null: unknown. */
export function remaining(usual: number, elapsed: number): number | null {
  if (farBeyondUsual(usual, elapsed)) return null;
  return Math.max(usual - elapsed, usual * overdueShare);
}
