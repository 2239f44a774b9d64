import { describe, expect, it } from 'vitest';
import { expectedSubmissionTimes, type KeyOutlook, remaining } from './expected-submission-times';

const minute = 60_000;
const key = (changes: Partial<KeyOutlook> = {}): KeyOutlook => ({
  limits: { maxConcurrent: 2, maxPerMinute: 61_000 },
  ends: [],
  from: 0,
  durations: [],
  ...changes,
});

describe('the expected times of queued tasks', () => {
  it('follow the slots as they become free, the earliest first', () => {
    const durations = [2 * minute, 2 * minute, 2 * minute, 2 * minute];
    const leaves = expectedSubmissionTimes(key({ ends: [minute, 3 * minute], durations }));
    expect(leaves).toEqual([minute, 3 * minute, 3 * minute + 1, 5 * minute]);
  });

  it('begin now if a slot is free, and then follow the rate', () => {
    const limits = { maxConcurrent: 10, maxPerMinute: 61 };
    expect(expectedSubmissionTimes(key({ limits, from: 400, durations: [minute, minute, minute] }))).toEqual([
      400, 1_400, 2_400,
    ]);
  });

  it('wait for all jobs above the limit after it was lowered', () => {
    const limits = { maxConcurrent: 1, maxPerMinute: 61_000 };
    expect(
      expectedSubmissionTimes(key({ limits, ends: [3 * minute, minute, 2 * minute], durations: [minute] })),
    ).toEqual([3 * minute]);
  });

  it('are unknown behind a job of unknown length', () => {
    expect(expectedSubmissionTimes(key({ ends: [null, minute], durations: [null, minute] }))).toEqual([minute, null]);
  });

  it('assume that an overdue job needs a tenth of its usual time more', () => {
    expect(remaining(100, 40)).toBe(60);
    expect(remaining(100, 200)).toBe(10);
  });

  it('are unknown for a job far beyond its usual time', () => {
    expect(remaining(100, 301)).toBeNull();
  });
});
