import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstGap, latestPollMs, pollSpacingMs } from './poll-pace';

/** Books polls one after the other. */
function bookAll(wantedTimes: readonly number[], spacing: number): number[] {
  const taken: number[] = [];
  for (const wantedAt of wantedTimes) {
    taken.push(firstGap(taken, wantedAt, spacing));
    taken.sort((left, right) => left - right);
  }
  return taken;
}

describe('the pace of polls', () => {
  it('gives each poll its wanted moment if that is free, else the next free one', () => {
    expect(firstGap([], 5_000, 1_000)).toBe(5_000);
    expect(firstGap([1_000, 4_000, 6_000], 5_000, 1_000)).toBe(5_000);
    expect(firstGap([4_500, 6_000], 5_000, 1_000)).toBe(7_000);
    expect(firstGap([4_500, 6_500], 5_000, 1_000)).toBe(5_500);
  });

  it('never has more polls in a minute than the key allows, although each comes up to five seconds late', () => {
    const wantedTimes = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 150 });
    const lateness = fc.infiniteStream(fc.integer({ min: 0, max: latestPollMs }));
    fc.assert(
      fc.property(wantedTimes, fc.integer({ min: 1, max: 600 }), lateness, (wanted, perMinute, late) => {
        const polls = bookAll(wanted, pollSpacingMs(perMinute))
          .map((at) => at + (late.next().value ?? 0))
          .sort((left, right) => left - right);
        const inMinute = polls.map((from) => polls.filter((at) => at >= from && at < from + 60_000).length);
        expect(Math.max(...inMinute)).toBeLessThanOrEqual(perMinute);
      }),
    );
  });
});
