/**
 * How fast one key's submissions may follow each other: a leaky bucket of one number (GCRA), the moment from which the
 * next may leave, kept in the key's row. Pure; milliseconds.
 */

/**
 * Somebody who comes late has this much made up for, so that bells which ring a little late do not lower the rate.
 * The spacing is as much wider that no minute ever has more submissions than it may.
 */
const catchUpMs = 1_000;
const minuteMs = 60_000;

/** Between two submissions that follow each other at the full rate. Whole, because the row keeps whole milliseconds. */
export function spacingMs(maxPerMinute: number): number {
  return Math.ceil((minuteMs + catchUpMs) / maxPerMinute);
}

/**
 * When the next submission may leave; `now` when it may at once. A moment further away than the spacing itself was
 * written by a clock that went wrong, or under another limit: nobody waits for it.
 */
export function nextDeparture(nextSubmitAt: Date | null, maxPerMinute: number, now: Date): Date {
  if (!nextSubmitAt || nextSubmitAt <= now) return now;
  const isBelievable = nextSubmitAt.getTime() - now.getTime() <= spacingMs(maxPerMinute) + catchUpMs;
  return isBelievable ? nextSubmitAt : now;
}

/** What to keep once a submission has left at `now`, which `nextDeparture` allowed. */
export function afterDeparture(nextSubmitAt: Date | null, maxPerMinute: number, now: Date): Date {
  const earliest = now.getTime() - catchUpMs;
  const due = nextSubmitAt && nextSubmitAt <= now ? Math.max(nextSubmitAt.getTime(), earliest) : earliest;
  return new Date(due + spacingMs(maxPerMinute));
}
