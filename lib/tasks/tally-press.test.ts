import { expect, test } from 'vitest';
import { tallyPress } from './tally-press';

test('counts the takes of a press by what became of them', () => {
  const statuses = [
    'succeeded',
    'succeeded',
    'failed',
    'uncertain',
    'cancelled',
    'queued',
    'running',
    'storing',
  ] as const;
  expect(tallyPress(statuses.map((status) => ({ status })))).toEqual({
    size: 8,
    finished: 2,
    failed: 1,
    uncertain: 1,
    cancelled: 1,
    active: 3,
  });
});
