import { expect, it } from 'vitest';
import { isSpent, pauseMs } from './pause-plan';

it('pauses grow up to six hours, and are short in the sandbox', () => {
  const all = [0, 1, 2, 3, 4, 9, 1_000];
  expect(all.map((pauses) => pauseMs(pauses, false) / 60_000)).toEqual([5, 15, 45, 135, 360, 360, 360]);
  expect(pauseMs(0, true)).toBe(5_000);
});

it('a balance says that nothing is left only by a figure', () => {
  for (const balance of ['0', '0.00', '¥0', '-3.5 points', '0 credits', '-1,200']) expect(isSpent(balance)).toBe(true);
  for (const balance of ['0.01', '1,200', '¥ 20', 'unlimited', '', undefined]) expect(isSpent(balance)).toBe(false);
});
