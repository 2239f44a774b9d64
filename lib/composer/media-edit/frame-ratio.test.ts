import { expect, test } from 'vitest';
import { followingOption, isSameRatio, ratioOf } from './frame-ratio';

test('reads a ratio from its option', () => {
  expect(ratioOf('16:9')).toBeCloseTo(16 / 9);
  for (const word of ['auto', 'keep_ratio', '', undefined]) expect(ratioOf(word)).toBeNull();
});

test('ignores differences from rounded pixels', () => {
  expect(isSameRatio(854 / 480, 16 / 9)).toBe(true);
  expect(isSameRatio(4 / 3, 16 / 9)).toBe(false);
});

test.each([
  [['16:9', '9:16', '1:1', 'auto'], 0.8, 'auto'],
  [['16:9', '21:9', 'keep_ratio', 'adaptive'], 0.8, 'adaptive'],
  [['16:9', '9:16', '1:1', '4:3'], 1.3, '4:3'],
  [['16:9', '9:16', '1:1', '4:3'], 0.6, '9:16'],
  [[], 1, undefined],
])('of %j, the option for a picture of ratio %d is %s', (options, ratio, expected) => {
  expect(followingOption(options, ratio)).toBe(expected);
});
