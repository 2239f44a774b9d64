/**
 * The pauses between tries to copy a result into our storage, in milliseconds. They end unless a link is known to live;
 * then a person can start the tries again.
 */
const pausesMs = [3_000, 10_000, 30_000, 60_000, 2 * 60_000, 5 * 60_000, 10 * 60_000, 20 * 60_000, 40 * 60_000];

/** Errors that rarely pass by themselves: tried a few times (the other side may have slipped), not for an hour. */
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
/** The delivered file is a playlist for a player: no try makes a video file of it. */
export const streamCode = 'resultIsStream';
/** The file was read in vain often enough: its bytes are stored as delivered. */
export const setAsideCode = 'setAside';
const finalCodes: ReadonlySet<string> = new Set([streamCode, setAsideCode]);

/**
 * The pause after the failed try number `tries` (from 1), in milliseconds. Undefined: no further try. While the link
 * lives (`leftMs`), a pause takes at most half of its remaining time, so that the link does not end during a pause, and
 * the last pause is repeated: nothing is given up that can still be fetched. Pure.
 */
export function storePause(tries: number, code: string, leftMs?: number): number | undefined {
  if (finalCodes.has(code)) return undefined;
  if (permanentCodes.has(code) && tries >= permanentTries) return undefined;
  const lives = leftMs !== undefined && leftMs > 0;
  const pause = pausesMs[tries - 1] ?? (lives ? pausesMs.at(-1) : undefined);
  if (pause === undefined || !lives) return pause;
  return Math.min(pause, Math.max(leftMs / 2, pausesMs[0] ?? 0));
}

/**
 * Of the codes of several failed outputs, the one that decides how to go on: while one output can still be fetched, it
 * is tried. Pure.
 */
export function mostHopeful(codes: readonly string[]): string {
  const hopeful = codes.find((code) => !permanentCodes.has(code) && !finalCodes.has(code));
  return hopeful ?? codes.find((code) => !finalCodes.has(code)) ?? codes[0] ?? 'unexpected';
}

/** The first moment at which one of a task's links ends; null if no end is known. Pure. */
export function firstExpiry(outputs: readonly { expiresAt?: string | null }[]): Date | null {
  const times = outputs.flatMap(({ expiresAt }) => (expiresAt ? [Date.parse(expiresAt)] : []));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}

/** The moment between now and the end of a link from which on a result that is not stored is an alarm. Pure. */
export function halfWayTo(endsAt: Date | null, now: Date): Date | null {
  return endsAt && new Date((now.getTime() + endsAt.getTime()) / 2);
}

/** Links that end soonest are copied first; links without a date last, in their own order. Pure. */
export function byExpiry<Output extends { expiresAt?: string | null }>(outputs: readonly Output[]): [number, Output][] {
  const time = (output: Output) => (output.expiresAt ? Date.parse(output.expiresAt) : Number.POSITIVE_INFINITY);
  return [...outputs.entries()].sort(([a, first], [b, second]) => {
    const [left, right] = [time(first), time(second)];
    return left === right || Number.isNaN(left) || Number.isNaN(right) ? a - b : left - right;
  });
}
