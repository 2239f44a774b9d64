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
  now = 199;
  await ask();
  expect(looks).toBe(1);
  // A part that was missing may have come: that is asked sooner.
  now = 200;
  expect(await ask()).toMatchObject({ healthy: true, isNew: true });
  now = 1_199;
  await ask();
  expect(looks).toBe(2);
  now = 1_200;
  await ask();
  expect(looks).toBe(3);
});

test('a look that hangs is asked once, however long a crowd goes on asking', async () => {
  let [looks, now] = [0, 0];
  let end = (_healthy: boolean) => {};
  const ask = shareHealth(
    () => {
      looks += 1;
      return new Promise((resolve) => {
        end = (healthy) => resolve({ healthy, failing: [], reasons: {} });
      });
    },
    () => now,
  );
  const crowd: ReturnType<typeof ask>[] = [];
  for (; now < 10_000; now += 100) crowd.push(ask());
  expect(looks).toBe(1);
  end(false);
  expect((await Promise.all(crowd)).filter(({ isNew }) => isNew)).toHaveLength(1);
  // What it found counts from its end.
  now += 199;
  await ask();
  expect(looks).toBe(1);
  now += 1;
  const next = ask();
  expect(looks).toBe(2);
  now += 5_000;
  end(true);
  await next;
  now += 999;
  await ask();
  expect(looks).toBe(2);
  now += 1;
  void ask();
  expect(looks).toBe(3);
});
