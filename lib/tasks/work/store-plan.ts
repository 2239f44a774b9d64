/**
 * Pauses between tries to copy a result home, in milliseconds. Where no link is known to live they come to an end; a
 * person may then have it tried again.
 */
const pausesMs = [3_000, 10_000, 30_000, 60_000, 2 * 60_000, 5 * 60_000, 10 * 60_000, 20 * 60_000, 40 * 60_000];

/** What no later try would change by itself: tried a few times (the other side may have slipped), not for an hour. */
const permanentCodes = new Set([
  'refused',
  'gone',
  'rejected',
  'unsupportedMedia',
  'brokenMedia',
  'undecodable',
  'tooLarge',
]);
const permanentTries = 3;
/** What was delivered is a list of pieces for a player: no try makes a file of it. */
export const streamCode = 'resultIsStream';
/** It was read in vain often enough: its bytes are here, as they were delivered. */
export const setAsideCode = 'setAside';
const finalCodes: ReadonlySet<string> = new Set([streamCode, setAsideCode]);

/**
 * From a failed try (the how manieth, from 1) to the next, in milliseconds. Undefined: no further try. While the link
 * still lives (`leftMs`) never more than half of the time it has left, so that it is not slept away, and the last pause
 * over and over: nothing is given up that may yet be had. Pure.
 */
export function storePause(tries: number, code: string, leftMs?: number): number | undefined {
  if (finalCodes.has(code)) return undefined;
  if (permanentCodes.has(code) && tries >= permanentTries) return undefined;
  const lives = leftMs !== undefined && leftMs > 0;
  const pause = pausesMs[tries - 1] ?? (lives ? pausesMs.at(-1) : undefined);
  if (pause === undefined || !lives) return pause;
  return Math.min(pause, Math.max(leftMs / 2, pausesMs[0] ?? 0));
}

/** Of several outputs that failed, the code by which to go on: as long as one may be had, it is tried. Pure. */
export function mostHopeful(codes: readonly string[]): string {
  const hopeful = codes.find((code) => !permanentCodes.has(code) && !finalCodes.has(code));
  return hopeful ?? codes.find((code) => !finalCodes.has(code)) ?? codes[0] ?? 'unexpected';
}

/**
 * Which bell is for its next try. What has failed before has places of its own: many dead links, tried again and again,
 * must not hold up what has just come. Pure.
 */
export function storeJob({ storeAttempts }: { storeAttempts: number }): 'store' | 'storeAgain' {
  return storeAttempts > 0 ? 'storeAgain' : 'store';
}

/** The first moment at which one of a task's links ends; null where none is known to end. Pure. */
export function firstExpiry(outputs: readonly { expiresAt?: string | null }[]): Date | null {
  const times = outputs.flatMap(({ expiresAt }) => (expiresAt ? [Date.parse(expiresAt)] : []));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}

/** The moment between now and the end of a link at which a result that is not stored becomes an alarm. Pure. */
export function halfWayTo(endsAt: Date | null, now: Date): Date | null {
  return endsAt && new Date((now.getTime() + endsAt.getTime()) / 2);
}

/** Links that die first are copied first; those without a date last, in their own order. Pure. */
export function byExpiry<Output extends { expiresAt?: string | null }>(outputs: readonly Output[]): [number, Output][] {
  const time = (output: Output) => (output.expiresAt ? Date.parse(output.expiresAt) : Number.POSITIVE_INFINITY);
  return [...outputs.entries()].sort(([a, first], [b, second]) => {
    const [left, right] = [time(first), time(second)];
    return left === right || Number.isNaN(left) || Number.isNaN(right) ? a - b : left - right;
  });
}
