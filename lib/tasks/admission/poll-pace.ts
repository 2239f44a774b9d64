/**
 * How close together the polls with one key may be. The booked poll slots are the `nextPollAt` of the rows. No provider
 * document states a limit for polls, so polls keep the limit for submissions. Pure.
 */

/**
 * A poll that is later than this books a new slot if other polls of its key are late too. So a job may come late
 * without harm.
 */
export const latestPollMs = 5_000;
const minuteMs = 60_000;
/** A job may also come early, by part of a second. */
const earlyMs = 1_000;

/**
 * The time between two polls with a key, in whole milliseconds. It is wide enough that no minute has more than
 * `maxPerMinute` polls, although each poll may be a little early or late.
 */
export function pollSpacingMs(maxPerMinute: number): number {
  return Math.ceil((minuteMs + latestPollMs + earlyMs) / maxPerMinute);
}

/**
 * The first moment from `earliest` on that is `spacing` away from all `taken` ones, which are in order. Milliseconds.
 */
export function firstGap(taken: readonly number[], earliest: number, spacing: number): number {
  let at = earliest;
  for (const other of taken) {
    if (other >= at + spacing) break;
    if (other > at - spacing) at = other + spacing;
  }
  return at;
}
