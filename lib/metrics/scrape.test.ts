import { expect, test } from 'vitest';
import { hasToken, shareScrapes } from './scrape.server';

test('hasToken accepts the token as a bearer alone', () => {
  const token = 'a token of the test';
  expect(hasToken(`Bearer ${token}`, token)).toBe(true);
  for (const wrong of [null, '', token, `Basic ${token}`, `Bearer ${token} `, `Bearer ${token.slice(1)}`, 'Bearer '])
    expect(hasToken(wrong, token), `${wrong}`).toBe(false);
});

test('scrapes share one reading for three seconds after it, and a reading that failed is not kept', async () => {
  let [readings, now] = [0, 0];
  const scrape = shareScrapes(
    () => {},
    async () => {
      readings += 1;
      if (readings === 2) throw new Error('the database is away');
      return `reading ${readings}`;
    },
    () => now,
  );
  expect(await Promise.all([scrape(), scrape()])).toEqual(['reading 1', 'reading 1']);
  now = 2_999;
  expect(await scrape()).toBe('reading 1');
  now = 3_000;
  await expect(scrape()).rejects.toThrow('the database is away');
  expect(await scrape()).toBe('reading 3');
});
