import { expect, test } from 'vitest';
import { mergeMetrics } from './merge-metrics';

const of = (process: string, value: number) =>
  [
    '# HELP jobs_total Jobs.',
    '# TYPE jobs_total counter',
    `jobs_total{process="${process}"} ${value}`,
    '',
    '# HELP delay Delay.',
    '# TYPE delay histogram',
    `delay_bucket{le="1",process="${process}"} ${value}`,
    `delay_count{process="${process}"} ${value}`,
    '',
  ].join('\n');

test('the samples of all processes stand under one head per metric', () => {
  expect(mergeMetrics([of('a', 1), of('b', 2)]).split('\n')).toEqual([
    '# HELP jobs_total Jobs.',
    '# TYPE jobs_total counter',
    'jobs_total{process="a"} 1',
    'jobs_total{process="b"} 2',
    '',
    '# HELP delay Delay.',
    '# TYPE delay histogram',
    'delay_bucket{le="1",process="a"} 1',
    'delay_count{process="a"} 1',
    'delay_bucket{le="1",process="b"} 2',
    'delay_count{process="b"} 2',
    '',
  ]);
});

test('an empty text adds nothing', () => {
  expect(mergeMetrics(['', of('a', 1)])).toBe(mergeMetrics([of('a', 1)]));
});
