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

test('while a check hangs, no other check starts, however many requests come', async () => {
  let [checks, now] = [0, 0];
  let end = (_healthy: boolean) => {};
  const ask = shareHealth(
    () => {
      checks += 1;
      return new Promise((resolve) => {
        end = (healthy) => resolve({ healthy, failing: [], reasons: {} });
      });
    },
    () => now,
  );
  const crowd: ReturnType<typeof ask>[] = [];
  for (; now < 10_000; now += 100) crowd.push(ask());
  expect(checks).toBe(1);
  end(false);
  expect((await Promise.all(crowd)).filter(({ isNew }) => isNew)).toHaveLength(1);
  // The outcome is valid from the end of the check.
  now += 199;
  await ask();
  expect(checks).toBe(1);
  now += 1;
  const next = ask();
  expect(checks).toBe(2);
  now += 5_000;
  end(true);
  await next;
  now += 999;
  await ask();
  expect(checks).toBe(2);
  now += 1;
  void ask();
  expect(checks).toBe(3);
});
