import { expect, test } from 'vitest';
import { mergeUsage, readUsage } from './usage-facts';

test('new figures join the stored ones, which stay where the answer has none', () => {
  const stored = { model: 'a', totalTokens: 7 };
  expect(mergeUsage(stored, { totalTokens: 8.4, region: 'eu', costPoints: 5, warnings: ['w'] })).toEqual({
    model: 'a',
    totalTokens: 8,
    region: 'eu',
  });
  expect(mergeUsage(stored, { costPoints: 5 }), 'has a column of its own').toBeUndefined();
  expect(mergeUsage(null, { model: undefined, totalTokens: Number.NaN, costTimeMs: 1e12 })).toBeUndefined();
});

test('figures that every provider can have, and those that only one has', () => {
  expect(readUsage({ costTimeMs: 0, model: 'a', seat: 12 }, ['one', 2])).toEqual({
    inputTokens: null,
    outputTokens: null,
    totalTokens: null,
    costTimeMs: 0,
    model: 'a',
    own: [{ name: 'seat', value: '12' }],
    warnings: ['one', '2'],
  });
  expect(readUsage(null, null)).toMatchObject({ model: null, own: [], warnings: [] });
});
