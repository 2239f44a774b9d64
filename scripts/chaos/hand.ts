import type { Random } from './random.ts';

/** One event of a hand at a button, in one of two tabs. See `Gesture` of lib/composer/press. */
export interface HandMove {
  /** Milliseconds after the move before. */
  afterMs: number;
  tab: 0 | 1;
  clicks: number;
  isRepeat: boolean;
}

/**
 * What happens to one request of a press, on its way or on the way back. `refused`: the studio does not know its key.
 * `signedOut`: the session has ended, so the studio never reads the request. `confirmationLost`, `neverArrives` and
 * `late` happen to a COMMIT: see scripts/testing/commit-proxy.
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

/** How a person presses for one order. */
export interface Hand {
  /**
   * The gesture, and perhaps its echo in another tab. The first move comes at once. All moves together are one order.
   */
  moves: HandMove[];
  /** What happens to the first requests that the moves cause. */
  mishaps: Mishap[];
  /** How the person presses again, as long as the page does not say that the order has started. */
  again: { afterMs: number; tab: 0 | 1; isReloaded: boolean };
}

const first: HandMove = { afterMs: 0, tab: 0, clicks: 1, isRepeat: false };
/** The longest pause within one multi-click, by the default of operating systems. */
const multiClickMs = 500;
const longestGapMs = 600;

/** One click, and all goes well. */
export const calmHand: Hand = { moves: [first], mishaps: [], again: { afterMs: 1_000, tab: 0, isReloaded: false } };

/** Clicks with these pauses between them: one click more than there are pauses. */
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

/** A key that is held for `forMs`, on a keyboard that begins to repeat after `untilRepeatMs`. */
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

/**
 * A random hand: it clicks once, clicks several times, holds a key, or uses two tabs. Some of its requests go wrong.
 */
export function makeHand(random: Random): Hand {
  const tab = () => random.pick([0, 1]);
  const moves = random.pick<() => HandMove[]>([
    () => [first],
    () => multiClick(Array.from({ length: random.whole(1, 4) }, () => random.whole(0, longestGapMs))),
    () => heldKey(random.whole(300, 1_500), random.pick([250, 500, 1_000])),
    // Soon enough for the page to ask whether this is an echo, however quickly the first press started something.
    () => inBothTabs(random.whole(0, 1_500)),
  ])();
  return {
    moves,
    mishaps: random.chance(0.4) ? Array.from({ length: random.whole(1, 3) }, () => random.pick(mishaps)) : [],
    again: { afterMs: random.whole(800, 3_000), tab: tab(), isReloaded: random.chance(0.4) },
  };
}
