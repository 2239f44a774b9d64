import { describe, expect, test } from 'vitest';
import { firstRange, withEnd, withStart } from './trim-range';

const bounds = { duration: 20, min: 2, max: 15 };

describe('the part of a film', () => {
  test('is as long as allowed at first', () => {
    expect(firstRange(bounds)).toEqual({ start: 0, end: 15 });
    expect(firstRange({ ...bounds, duration: 8.2 })).toEqual({ start: 0, end: 8.2 });
  });

  test.each([
    ['the end stays', { start: 0, end: 10 }, 3, { start: 3, end: 10 }],
    ['the end moves when the part would be too short', { start: 0, end: 10 }, 9, { start: 9, end: 11 }],
    ['the end moves when the part would be too long', { start: 5, end: 20 }, 1, { start: 1, end: 16 }],
    ['the shortest part stays at the end', { start: 0, end: 15 }, 19.5, { start: 18, end: 20 }],
  ])('changes its start: %s', (_, range, start, expected) => {
    expect(withStart(range, start, bounds)).toEqual(expected);
  });

  test.each([
    ['the start stays', { start: 0, end: 15 }, 12, { start: 0, end: 12 }],
    ['the start moves when the part would be too long', { start: 0, end: 15 }, 18, { start: 3, end: 18 }],
    ['the start moves when the part would be too short', { start: 9, end: 15 }, 10, { start: 8, end: 10 }],
    ['never beyond the end', { start: 8, end: 15 }, 99, { start: 8, end: 20 }],
  ])('changes its end: %s', (_, range, end, expected) => {
    expect(withEnd(range, end, bounds)).toEqual(expected);
  });
});
