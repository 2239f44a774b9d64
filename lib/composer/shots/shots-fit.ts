import type { DraftShot } from '../draft/draft';
import { type ShotsMeta, totalSeconds } from './shots';

/**
 * The range of totals, in whole seconds, for this many shots of the model. Empty (`min` above `max`) for impossible
 * counts.
 */
export function totalRange(count: number, meta: ShotsMeta): { min: number; max: number } {
  return {
    min: Math.max(meta.minTotalSeconds, count * meta.minSeconds),
    max: Math.min(meta.maxTotalSeconds, count * meta.maxSeconds),
  };
}

/**
 * Scales the shots to `total` seconds in their current proportions: whole seconds by largest remainder, each within a
 * shot's limits. Returns null when this many shots cannot have this total, and the same list when nothing changes.
 */
export function fitShots(shots: readonly DraftShot[], meta: ShotsMeta, total: number): readonly DraftShot[] | null {
  return withLengths(
    shots,
    fitLengths(
      shots.map(({ seconds }) => seconds),
      meta,
      total,
    ),
  );
}

/** Gives all shots the same length, with a difference of at most one second; keeps the total if it is possible. */
export function distributeEvenly(shots: readonly DraftShot[], meta: ShotsMeta): readonly DraftShot[] | null {
  const { min, max } = totalRange(shots.length, meta);
  if (min > max) return null;
  const total = Math.min(max, Math.max(min, totalSeconds(shots)));
  return withLengths(
    shots,
    fitLengths(
      shots.map(() => 1),
      meta,
      total,
    ),
  );
}

/**
 * Distributes `total` whole seconds in the proportion of `weights`, each from `minSeconds` to `maxSeconds`. Seconds
 * that a limit cuts off one shot are shared among the others; the remaining single seconds go to the largest fractions,
 * the earlier first.
 */
export function fitLengths(
  weights: readonly number[],
  { minSeconds, maxSeconds }: Pick<ShotsMeta, 'minSeconds' | 'maxSeconds'>,
  total: number,
): number[] | null {
  const count = weights.length;
  if (count === 0 || !Number.isInteger(total) || total < count * minSeconds || total > count * maxSeconds) return null;
  const usable = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 0.001));
  const exact = sharesWithin(usable, minSeconds, maxSeconds, total);
  const lengths = exact.map(Math.floor);
  const byFraction = exact
    .map((share, index) => ({ index, fraction: share - Math.floor(share) }))
    .sort((left, right) => right.fraction - left.fraction || left.index - right.index);
  let left = total - lengths.reduce((sum, length) => sum + length, 0);
  for (const { index } of byFraction) {
    const length = lengths[index] ?? 0;
    if (left === 0) break;
    if (length >= maxSeconds) continue;
    lengths[index] = length + 1;
    left -= 1;
  }
  return lengths;
}

/**
 * Fractional shares of `total` in proportion to the weights, within the limits; bisection finds the factor that gives
 * the total.
 */
function sharesWithin(weights: readonly number[], min: number, max: number, total: number): number[] {
  const shares = (factor: number) => weights.map((weight) => Math.min(max, Math.max(min, weight * factor)));
  let low = 0;
  let high = max / Math.min(...weights);
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (shares(middle).reduce((sum, share) => sum + share, 0) < total) low = middle;
    else high = middle;
  }
  // Removes rounding errors just below a whole second.
  return shares(high).map((share) => (Math.abs(share - Math.round(share)) < 1e-6 ? Math.round(share) : share));
}

function withLengths(shots: readonly DraftShot[], lengths: readonly number[] | null): readonly DraftShot[] | null {
  if (!lengths) return null;
  if (shots.every((shot, index) => shot.seconds === lengths[index])) return shots;
  return shots.map((shot, index) => ({ ...shot, seconds: lengths[index] ?? shot.seconds }));
}
