import { expect, test } from 'vitest';
import { shareHealth } from './share-health.server';

test('requests within a second share one check, and later requests start a new one', async () => {
  let [checks, now] = [0, 0];
  const ask = shareHealth(
    async () => {
      checks += 1;
      return { healthy: checks > 1, failing: [], reasons: {} };
    },
    () => now,
  );
  const crowd = await Promise.all(Array.from({ length: 100 }, ask));
  expect([checks, crowd.filter(({ isNew }) => isNew).length, crowd[50]?.healthy]).toEqual([1, 1, false]);
  now = 199;
  await ask();
  expect(checks).toBe(1);
  // A failing part may have recovered, so it is checked again sooner.
  now = 200;
  expect(await ask()).toMatchObject({ healthy: true, isNew: true });
  now = 1_199;
  await ask();
  expect(checks).toBe(2);
  now = 1_200;
  await ask();
  expect(checks).toBe(3);
});
