import { expect, test } from 'vitest';
import { compareCost } from './compare-cost';
import type { KnownEstimate } from './known-estimate';

const expected: KnownEstimate = {
  amount: '168',
  unit: 'points',
  price: '14',
  per: 'second',
  seconds: 12,
  factors: [],
  ruleId: 'rule',
  effectiveFrom: '2026-11-01T00:00:00.000Z',
};

test('the charge stands beside the estimate, with how far it is above or below', () => {
  expect(compareCost(expected, 170)).toEqual({ charged: '170', difference: '2' });
  expect(compareCost(expected, 168)).toEqual({ charged: '168', difference: '0' });
  expect(compareCost({ ...expected, amount: '170.5' }, 168)).toEqual({ charged: '168', difference: '-2.5' });
});

test('nothing is compared where one of them is unknown, nor points with money', () => {
  expect(compareCost(null, 170)).toBeNull();
  expect(compareCost(expected, null)).toBeNull();
  expect(compareCost({ ...expected, unit: 'CNY' }, 170)).toBeNull();
});
