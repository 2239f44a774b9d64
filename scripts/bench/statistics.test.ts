import { describe, expect, it } from 'vitest';
import { median, percentile } from './statistics';

describe('percentile', () => {
  it('is, for one half, the middle value or the mean of the two middle values', () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(median([10, 40, 20, 30])).toBe(25);
  });

  it('lies between the smallest and the largest value', () => {
    expect(percentile([1, 2, 3, 4, 5], 0)).toBe(1);
    expect(percentile([1, 2, 3, 4, 5], 1)).toBe(5);
    expect(percentile([0, 100], 0.95)).toBe(95);
  });

  it('does not reorder its argument', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('is NaN without values', () => {
    expect(median([])).toBeNaN();
  });
});
