import { expect, it } from 'vitest';
import { isOfTrueTime } from './true-time.ts';

it('rejects a task with times that a wrong clock has written', () => {
  const now = Date.now();
  const isTrue = (...ago: number[]) => {
    const [createdAt, ...later] = ago.map((ms) => new Date(now - ms));
    return isOfTrueTime({
      createdAt: createdAt as Date,
      updatedAt: later.at(-1) as Date,
      events: later.map((time) => ({ createdAt: time })),
    });
  };
  expect(isTrue(9_000, 8_000, 1_000)).toBe(true);
  expect(isTrue(9_000, 8_000, -60_000)).toBe(false);
  expect(isTrue(9_000, 69_000, 1_000)).toBe(false);
});
