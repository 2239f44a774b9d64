import { expect, test } from 'vitest';
import { sumUsage, type UsageRow } from './sum-usage';
import { usageCsv } from './usage-csv';

const row = (given: Partial<UsageRow>): UsageRow => ({
  ...{ key: 'a', unit: 'points', tasks: 1, succeeded: 1, failed: 0, cancelled: 0, uncertain: 0, open: 0, unpriced: 0 },
  ...{ unsettledTasks: 0, unsettledUnpriced: 0, spent: '0', inFlight: '0', unsettled: '0', comparedEstimate: '0' },
  ...{ comparedActual: '0', comparedTasks: 0, runMs: 1_500, timed: 1 },
  ...given,
});
const lineOf = (label: string, ...rows: UsageRow[]) => ({ key: 'a', label, ...sumUsage(rows) });

test('units stand in lines of their own and are never added, and counts stand once', () => {
  const lines = [lineOf('Ada', row({ spent: '0.1' }), row({ spent: '0.200000' }), row({ unit: 'CNY', spent: '7' }))];
  const [header = '', ...rest] = usageCsv({ lines }, 'person').slice(1).trimEnd().split('\r\n');
  expect(header.split(',').slice(0, 4)).toEqual(['person', 'person_id', 'unit', 'spent']);
  expect(rest).toEqual(['Ada,a,CNY,7,0,0,0,0,0,3,3,0,0,0,0,0,0,1.5', 'Ada,a,points,0.3,0,0,0,0,0,,,,,,,,,']);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  '%j is written as a text, not as a formula',
  (name) => {
    const [, line = ''] = usageCsv({ lines: [lineOf(name, row({}))] }, 'key')
      .slice(1)
      .split(/\r\n(?=["'])/);
    expect(line.replace(/^"/, '').startsWith(`'${name}`)).toBe(true);
  },
);

test('commas, quotes and lines stay in their cell', () => {
  expect(usageCsv({ lines: [lineOf('a "b", c\nd', row({}))] }, 'key')).toContain('"a ""b"", c\nd",a,points');
});
