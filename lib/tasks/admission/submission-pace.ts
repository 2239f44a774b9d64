/**
 * How fast one key's submissions may follow each other: a leaky bucket of one number (GCRA), kept in the key's row: the
 * moment from which the next submission is allowed. Pure; milliseconds.
 */

/**
 * A late submission may catch up this much, so that jobs which come a little late do not lower the rate. The spacing is
 * wider for it, so that no minute has more than `maxPerMinute` submissions.
 */
const catchUpMs = 1_000;
const minuteMs = 60_000;

/** The time between two submissions at the full rate. Whole milliseconds, because the row keeps no fractions. */
export function spacingMs(maxPerMinute: number): number {
  return Math.ceil((minuteMs + catchUpMs) / maxPerMinute);
}

/**
 * When the next submission is allowed; `now` if it is allowed at once. A moment further away than the spacing was
 * written by a wrong clock or under another limit, and is ignored.
 */
export function nextSubmission(nextSubmitAt: Date | null, maxPerMinute: number, now: Date): Date {
  if (!nextSubmitAt || nextSubmitAt <= now) return now;
  const isBelievable = nextSubmitAt.getTime() - now.getTime() <= spacingMs(maxPerMinute) + catchUpMs;
  return isBelievable ? nextSubmitAt : now;
}

/** The new `nextSubmitAt` after a submission at `now`, which `nextSubmission` allowed. */
export function bookSubmission(nextSubmitAt: Date | null, maxPerMinute: number, now: Date): Date {
  const earliest = now.getTime() - catchUpMs;
  const due = nextSubmitAt && nextSubmitAt <= now ? Math.max(nextSubmitAt.getTime(), earliest) : earliest;
  return new Date(due + spacingMs(maxPerMinute));
}
