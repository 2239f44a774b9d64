import { expect, test } from 'vitest';
import { readUsageQuery, timeGroup, timeKeys, usageHref } from './usage-query';

const read = (query: string) => readUsageQuery(new URLSearchParams(query), '2026-03-31');

test.each([
  ['', '2026-03-01', '2026-03-31'],
  ['period=lastMonth', '2026-02-01', '2026-02-28'],
  ['period=7', '2026-03-25', '2026-03-31'],
  ['period=year', '2026-01-01', '2026-03-31'],
  ['period=days&from=2026-01-05&to=2026-01-07', '2026-01-05', '2026-01-07'],
  // The wrong way round, not there, no day, too long.
  ['period=days&from=2026-01-07&to=2026-01-05', '2026-01-05', '2026-01-07'],
  ['period=days&from=2026-02-30', '2026-03-31', '2026-03-31'],
  ['period=days&from=1970-01-01&to=2026-03-31', '2021-03-27', '2026-03-31'],
  ['period=ever', '2026-03-01', '2026-03-31'],
])('“%s” is %s to %s', (query, from, to) => {
  expect(read(query)).toMatchObject({ from, to });
});

test('what is no filter is left out, and a link says the same again', () => {
  const query = read('by=key&person=robert&key=01990000-0000-7000-8000-000000000001&source=sandbox&model=m');
  expect(query).toEqual({
    ...{ from: '2026-03-01', to: '2026-03-31', period: 'month', by: 'key', sandbox: true, modelId: 'm' },
    keyId: '01990000-0000-7000-8000-000000000001',
  });
  expect(read(usageHref('/x', query).split('?')[1] ?? '')).toEqual(query);
});

test('a chart has a bar per day, also without tasks, and per month where the time is long', () => {
  expect(timeKeys(read('period=7'), 'day')).toHaveLength(7);
  expect(timeGroup(read('period=90'))).toBe('day');
  const long = read('period=days&from=2025-11-03&to=2026-03-31');
  expect(timeGroup(long)).toBe('month');
  expect(timeKeys(long, 'month')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03']);
});
