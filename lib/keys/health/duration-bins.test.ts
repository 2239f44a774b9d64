import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, type DurationBins, largestError, quantileOf } from './duration-bins';

/** As the database counts them: `width_bucket(ms, edges)`. */
function binned(times: readonly number[]): DurationBins {
  const counts = new Map<number, number>();
  for (const ms of times) {
    const bin = binEdges.filter((edge) => edge <= ms).length;
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const bins = [...counts.keys()].sort((one, other) => one - other);
  return { bins, counts: bins.map((bin) => counts.get(bin) ?? 0) };
}

const longestMs = binEdges.at(-1) ?? 0;
const timeList = fc.array(fc.integer({ min: 1_000, max: longestMs - 1 }), { minLength: 1, maxLength: 300 });

describe('quantiles of binned times', () => {
  it('are off by nine percent at most, between a second and twelve hours', () => {
    expect(largestError).toBeLessThan(0.0906);
    expect(longestMs).toBeGreaterThan(10 * 3_600_000);
    fc.assert(
      fc.property(timeList, fc.double({ min: 0.01, max: 1, noNaN: true }), (times, share) => {
        const sorted = times.toSorted((one, other) => one - other);
        const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
        const found = quantileOf(binned(times), share) ?? 0;
        // The edges are whole milliseconds.
        expect(Math.abs(found / exact - 1)).toBeLessThan(largestError + 0.001);
      }),
    );
  });

  it('do not depend on how the times were spread over slots', () => {
    fc.assert(
      fc.property(timeList, timeList, (one, other) => {
        const merged = binned([...one, ...other]);
        const added = new Map<number, number>();
        for (const { bins, counts } of [binned(one), binned(other)])
          for (const [index, bin] of bins.entries()) added.set(bin, (added.get(bin) ?? 0) + (counts[index] ?? 0));
        const bins = [...added.keys()].sort((left, right) => left - right);
        expect({ bins, counts: bins.map((bin) => added.get(bin)) }).toEqual(merged);
      }),
    );
  });

  it('are nothing without times, and keep what is too short or too long in the outer bins', () => {
    expect(quantileOf({ bins: [], counts: [] }, 0.5)).toBeNull();
    expect(quantileOf(binned([0, 3, 999]), 0.5)).toBe(1_000);
    expect(quantileOf(binned([longestMs * 100]), 0.95)).toBeGreaterThan(longestMs);
  });
});
