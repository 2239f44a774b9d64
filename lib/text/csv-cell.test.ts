import { expect, test } from 'vitest';
import { csvCell } from './csv-cell';

test.each(['=1+1', '+1', '-1', '@x', '\t=1', '＝1+1'])('a cell %j is no formula', (value) => {
  expect(csvCell(value)).toBe(`'${value}`);
});

test('a cell keeps what is in it', () => {
  expect([csvCell('a "b", c\nd'), csvCell('\r=1'), csvCell('a=1'), csvCell(7), csvCell(null)]).toEqual([
    '"a ""b"", c\nd"',
    `"'\r=1"`,
    'a=1',
    '7',
    '',
  ]);
});
