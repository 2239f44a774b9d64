import { describe, expect, it } from 'vitest';
import { expectedDepartures, type KeyOutlook, remaining } from './expected-departures';

const minute = 60_000;
const key = (changes: Partial<KeyOutlook> = {}): KeyOutlook => ({
  limits: { maxConcurrent: 2, maxPerMinute: 61_000 },
  ends: [],
  from: 0,
  durations: [],
  ...changes,
});

describe('when tasks in line will leave', () => {
  it('is as the slots become free, the first free one first', () => {
    const durations = [2 * minute, 2 * minute, 2 * minute, 2 * minute];
    const leaves = expectedDepartures(key({ ends: [minute, 3 * minute], durations }));
    expect(leaves).toEqual([minute, 3 * minute, 3 * minute + 1, 5 * minute]);
  });

  it('is now where a slot is free, and then as the rate allows', () => {
    const limits = { maxConcurrent: 10, maxPerMinute: 61 };
    expect(expectedDepartures(key({ limits, from: 400, durations: [minute, minute, minute] }))).toEqual([
      400, 1_400, 2_400,
    ]);
  });

  it('waits for as many as are too many since the limit was lowered', () => {
    const limits = { maxConcurrent: 1, maxPerMinute: 61_000 };
    expect(expectedDepartures(key({ limits, ends: [3 * minute, minute, 2 * minute], durations: [minute] }))).toEqual([
      3 * minute,
    ]);
  });

  it('is not foretold behind a job of which nobody knows how long it takes', () => {
    expect(expectedDepartures(key({ ends: [null, minute], durations: [null, minute] }))).toEqual([minute, null]);
  });

  it('takes a tenth of the usual time for what is overdue', () => {
    expect(remaining(100, 40)).toBe(60);
    expect(remaining(100, 200)).toBe(10);
  });

  it('is not foretold of what is far beyond its usual time: it is not about to leave', () => {
    expect(remaining(100, 301)).toBeNull();
  });
});
