import type { Random } from './random.ts';

/** One event of a hand at a button: as `Gesture` of lib/composer/press, in one of two tabs. */
export interface HandMove {
  /** Milliseconds after the one before it. */
  afterMs: number;
  tab: 0 | 1;
  clicks: number;
  isRepeat: boolean;
}

/**
 * What happens to one request of a press, on its way or on the way back. `refused`: its key is not one of the studio's.
 * `signedOut`: nobody looks at it. Those of COMMIT are explained in scripts/testing/commit-proxy.
 */
export const mishaps = [
  'requestLost',
  'answerLost',
  'refused',
  'signedOut',
  'confirmationLost',
  'neverArrives',
  'late',
] as const;
export type Mishap = (typeof mishaps)[number];

/** How a person wishes for one thing. */
export interface Hand {
  /** The gesture, and perhaps its echo in another tab; the first move comes at once. All of it is one wish. */
  moves: HandMove[];
  /** What happens to the first requests that come of it. */
  mishaps: Mishap[];
  /** How it is pressed again, as long as it is not said to have started. */
  again: { afterMs: number; tab: 0 | 1; isReloaded: boolean };
}

const first: HandMove = { afterMs: 0, tab: 0, clicks: 1, isRepeat: false };
/** What systems count as one multi-click, unless they are told otherwise. */
const multiClickMs = 500;
const longestGapMs = 600;

/** One click, and all goes well. */
export const calmHand: Hand = { moves: [first], mishaps: [], again: { afterMs: 1_000, tab: 0, isReloaded: false } };

/** So many clicks with these pauses. */
export function multiClick(gapsMs: readonly number[]): HandMove[] {
  let clicks = 1;
  return [
    first,
    ...gapsMs.map((afterMs): HandMove => {
      clicks = afterMs < multiClickMs ? clicks + 1 : 1;
      return { afterMs, tab: 0, clicks, isRepeat: false };
    }),
  ];
}

/** A key that is held for so long, by a keyboard that begins to repeat after a while. */
export function heldKey(forMs: number, untilRepeatMs: number): HandMove[] {
  const betweenMs = 33;
  const repeats = Math.max(0, Math.ceil((forMs - untilRepeatMs) / betweenMs));
  return [
    { ...first, clicks: 0 },
    ...Array.from({ length: repeats }, (_, index): HandMove => {
      return { afterMs: index === 0 ? untilRepeatMs : betweenMs, tab: 0, clicks: 0, isRepeat: true };
    }),
  ];
}

/** The same draft, pressed in the other tab as well. */
export function inBothTabs(afterMs: number): HandMove[] {
  return [first, { ...first, afterMs, tab: 1 }];
}

/** A hand as people have it: calm, nervous, heavy, or with two tabs before it; and what goes wrong with its requests. */
export function makeHand(random: Random): Hand {
  const tab = () => random.pick([0, 1]);
  const moves = random.pick<() => HandMove[]>([
    () => [first],
    () => multiClick(Array.from({ length: random.whole(1, 4) }, () => random.whole(0, longestGapMs))),
    () => heldKey(random.whole(300, 1_500), random.pick([250, 500, 1_000])),
    // Soon enough to be asked about as an echo, however quickly it started.
    () => inBothTabs(random.whole(0, 1_500)),
  ])();
  return {
    moves,
    mishaps: random.chance(0.4) ? Array.from({ length: random.whole(1, 3) }, () => random.pick(mishaps)) : [],
    again: { afterMs: random.whole(800, 3_000), tab: tab(), isReloaded: random.chance(0.4) },
  };
}
