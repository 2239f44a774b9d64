import { describe, expect, it } from 'vitest';
import { bookSubmission, nextSubmission, spacingMs } from './submission-pace';

const start = Date.parse('2026-11-21T08:00:00Z');
const at = (milliseconds: number) => new Date(start + milliseconds);

/** The times of submissions over `totalMs`, when one is tried every `everyMs`. */
function departures(maxPerMinute: number, everyMs: number, totalMs: number): number[] {
  const left: number[] = [];
  let nextSubmitAt: Date | null = null;
  for (let now = 0; now < totalMs; now += everyMs) {
    if (nextSubmission(nextSubmitAt, maxPerMinute, at(now)) > at(now)) continue;
    nextSubmitAt = bookSubmission(nextSubmitAt, maxPerMinute, at(now));
    left.push(now);
  }
  return left;
}

describe('the pace of submissions', () => {
  it.each([1, 7, 60, 600, 6_000])('never allows more than %i in any minute, but nearly as many', (limit) => {
    const left = departures(limit, 5, 180_000);
    const tooClose = left.filter((time, index) => time - (left[index - limit] ?? Number.NEGATIVE_INFINITY) < 60_000);
    expect(tooClose).toEqual([]);
    expect(left.length).toBeGreaterThanOrEqual(Math.floor(limit * 3 * 0.9));
  });

  it('makes up for tries that are less than a second late', () => {
    expect(departures(60, 700, 60_000).length).toBeGreaterThanOrEqual(58);
  });

  it('allows the first one at once, and the first one after a long pause', () => {
    expect(nextSubmission(null, 1, at(0))).toEqual(at(0));
    expect(nextSubmission(at(-3_600_000), 1, at(0))).toEqual(at(0));
  });

  it('ignores a moment that a wrong clock or an old limit has written', () => {
    expect(nextSubmission(at(3_600_000), 60, at(0))).toEqual(at(0));
    expect(nextSubmission(at(spacingMs(60)), 60, at(0))).toEqual(at(spacingMs(60)));
    expect(bookSubmission(at(3_600_000), 60, at(0))).toEqual(at(spacingMs(60) - 1_000));
  });
});
