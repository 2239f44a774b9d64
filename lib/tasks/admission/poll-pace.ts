/**
 * How close together one key's looks at its provider may follow each other: an appointment book, which is the rows' own
 * `nextPollAt`. No document states a limit for looks; none that holds for submissions is passed by them. Pure.
 */

/** A look that is later than this takes a new turn where others wait too; so bells may be late without harm. */
export const latestPollMs = 5_000;
const minuteMs = 60_000;
/** Bells may also be early by a part of a second. */
const earlyMs = 1_000;

/**
 * Between two looks with a key, in whole milliseconds. As much wider that no minute ever has more of them than it may,
 * although each may come a little off its time.
 */
export function pollSpacingMs(maxPerMinute: number): number {
  return Math.ceil((minuteMs + latestPollMs + earlyMs) / maxPerMinute);
}

/** The first moment from `earliest` on that is `spacing` away from all that are taken, which are in order. Milliseconds. */
export function firstGap(taken: readonly number[], earliest: number, spacing: number): number {
  let at = earliest;
  for (const other of taken) {
    if (other >= at + spacing) break;
    if (other > at - spacing) at = other + spacing;
  }
  return at;
}
