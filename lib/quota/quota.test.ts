import { expect, test } from 'vitest';
import { formatBytes, quotaState } from './quota';

test.each([
  [0, 1000, 'fine'],
  [899, 1000, 'fine'],
  [900, 1000, 'nearlyFull'],
  [999, 1000, 'nearlyFull'],
  [1000, 1000, 'full'],
  [5000, 1000, 'full'],
  [5000, null, 'fine'],
] as const)('%d bytes of %s are %s', (used, quota, state) => {
  expect(quotaState(used, quota)).toBe(state);
});

test.each([
  [0, '0 KB'],
  [49_000, '49 KB'],
  [340_000_000, '340 MB'],
  [12_460_000_000, '12.5 GB'],
])('%d bytes read %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
