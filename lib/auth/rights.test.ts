import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { may, type Right, rights } from './rights';
import { roles } from './session';

test('docs/rights.md says what the declaration says', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/rights.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const declared = (Object.keys(rights) as Right[]).map((right) => [
    right,
    ...roles.map((role) => (may({ role }, right) ? 'yes' : '–')),
  ]);
  expect(rows.map(([right, , ...cells]) => [right, ...cells])).toEqual(declared);
});

test('an administrator may do everything', () => {
  for (const right of Object.keys(rights) as Right[]) expect(may({ role: 'admin' }, right), right).toBe(true);
});
