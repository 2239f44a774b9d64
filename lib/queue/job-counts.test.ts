import { expect, it } from 'vitest';
import { JobCounts } from './job-counts.server';

it('logs each minute how many jobs began, and which of them only the sweep found', () => {
  let now = 0;
  const lines: unknown[] = [];
  const counts = new JobCounts({ info: (data) => lines.push(data) }, () => new Date(now));
  counts.count('submit', 3, 'wake');
  counts.count('follow', 2, 'slot');
  counts.count('submit', 0, 'sweep');
  counts.count('store', 1, 'sweep');
  counts.report();
  expect(lines).toEqual([]);
  now += 60_000;
  counts.report();
  expect(lines).toEqual([{ begun: 6, foundBySweep: { store: 1 } }]);
  now += 60_000;
  counts.report();
  expect(lines).toHaveLength(1);
});
