import { expect, test } from 'vitest';
import { shareHealth } from './share-health.server';

test('of a crowd that asks within a second one looks, and whoever comes later sees anew', async () => {
  let [looks, now] = [0, 0];
  const ask = shareHealth(
    async () => {
      looks += 1;
      return { healthy: looks > 1, failing: [], reasons: {} };
    },
    () => now,
  );
  const crowd = await Promise.all(Array.from({ length: 100 }, ask));
  expect([looks, crowd.filter(({ isNew }) => isNew).length, crowd[50]?.healthy]).toEqual([1, 1, false]);
  now = 999;
  await ask();
  expect(looks).toBe(1);
  now = 1_000;
  expect(await ask()).toMatchObject({ healthy: true, isNew: true });
});
