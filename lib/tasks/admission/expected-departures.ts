import type { KeyLimits } from '@/lib/providers/contract';
import { spacingMs } from './submission-pace';

/** A key's use, as far as it says when the next may leave. All times in milliseconds from now. */
export interface KeyOutlook {
  limits: KeyLimits;
  /** When each job under way is expected to end. Null: nobody can tell. */
  ends: readonly (number | null)[];
  /** From when on the rate allows the next submission. */
  from: number;
  /** How long each task in line will take, in the order of the line. Null: nobody can tell. */
  durations: readonly (number | null)[];
}

/**
 * When each task in line will probably leave: every slot takes the next one as it becomes free, and no two leave closer
 * together than the rate allows. Null from where on nobody can tell.
 */
export function expectedDepartures({ limits, ends, from, durations }: KeyOutlook): (number | null)[] {
  const known = ends.map((end) => end ?? Number.POSITIVE_INFINITY).sort((left, right) => left - right);
  const idle = Math.max(0, limits.maxConcurrent - known.length);
  // Where the limit was lowered, the first to end make room for nobody.
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

/** How much of its usual time a job is believed to need still when it has already taken longer. */
const overdueShare = 0.1;
/** Beyond so many times its usual length nobody can tell any more. */
const farBeyond = 3;

/** Whether a job has run so long that its usual time says nothing about its end. */
export function farBeyondUsual(usual: number, elapsed: number): boolean {
  return elapsed > usual * farBeyond;
}

/** From now to the end of a job that has run for `elapsed` of its `usual` time. Null: nobody can tell. */
export function remaining(usual: number, elapsed: number): number | null {
  if (farBeyondUsual(usual, elapsed)) return null;
  return Math.max(usual - elapsed, usual * overdueShare);
}
