import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, test } from 'vitest';

// Holds docs/asvs.md: every requirement of ASVS 5.0 at levels 1 and 2 stands there once, what is named is there, and what
// does not hold has a reason.

const root = path.resolve(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'docs/asvs.md'), 'utf8');

/** The requirements of levels 1 and 2, by section (ASVS 5.0, as published in May 2025). */
const requirements: Record<string, string> = {
  '1.1': '1 2',
  '1.2': '1 2 3 4 5 6 7 8 9',
  '1.3': '1 2 3 4 5 6 7 8 9 10 11',
  '1.4': '1 2 3',
  '1.5': '1 2',
  '2.1': '1 2 3',
  '2.2': '1 2 3',
  '2.3': '1 2 3 4',
  '2.4': '1',
  '3.2': '1 2',
  '3.3': '1 2 3 4',
  '3.4': '1 2 3 4 5 6',
  '3.5': '1 2 3 4 5',
  '3.7': '1 2',
  '4.1': '1 2 3',
  '4.2': '1',
  '4.3': '1 2',
  '4.4': '1 2 3 4',
  '5.1': '1',
  '5.2': '1 2 3',
  '5.3': '1 2',
  '5.4': '1 2 3',
  '6.1': '1 2 3',
  '6.2': '1 2 3 4 5 6 7 8 9 10 11 12',
  '6.3': '1 2 3 4',
  '6.4': '1 2 3 4',
  '6.5': '1 2 3 4 5',
  '6.6': '1 2 3',
  '6.8': '1 2 3 4',
  '7.1': '1 2 3',
  '7.2': '1 2 3 4',
  '7.3': '1 2',
  '7.4': '1 2 3 4 5',
  '7.5': '1 2',
  '7.6': '1 2',
  '8.1': '1 2',
  '8.2': '1 2 3',
  '8.3': '1',
  '8.4': '1',
  '9.1': '1 2 3',
  '9.2': '1 2 3 4',
  '10.1': '1 2',
  '10.2': '1 2',
  '10.3': '1 2 3 4',
  '10.4': '1 2 3 4 5 6 7 8 9 10 11',
  '10.5': '1 2 3 4 5',
  '10.6': '1 2',
  '10.7': '1 2 3',
  '11.1': '1 2',
  '11.2': '1 2 3',
  '11.3': '1 2 3',
  '11.4': '1 2 3 4',
  '11.5': '1',
  '11.6': '1',
  '12.1': '1 2 3',
  '12.2': '1 2',
  '12.3': '1 2 3 4',
  '13.1': '1',
  '13.2': '1 2 3 4 5',
  '13.3': '1 2',
  '13.4': '1 2 3 4 5',
  '14.1': '1 2',
  '14.2': '1 2 3 4',
  '14.3': '1 2 3',
  '15.1': '1 2 3',
  '15.2': '1 2 3',
  '15.3': '1 2 3 4 5 6 7',
  '16.1': '1',
  '16.2': '1 2 3 4 5',
  '16.3': '1 2 3 4',
  '16.4': '1 2 3',
  '16.5': '1 2 3',
  '17.1': '1',
  '17.2': '1 2 3 4',
  '17.3': '1 2',
};

const rows = text
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [ids = '', state = '', words = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { ids: ids.split(', '), state, words };
  });

test('has every requirement once', () => {
  const wanted = Object.entries(requirements).flatMap(([section, numbers]) =>
    numbers.split(' ').map((number) => `${section}.${number}`),
  );
  expect(rows.flatMap(({ ids }) => ids).toSorted()).toEqual(wanted.toSorted());
});

it.each(rows.map((row) => ({ ...row, first: row.ids[0] })))('$first: $state', ({ state, words }) => {
  expect(['holds', 'partly', 'no', 'n/a']).toContain(state);
  const named = [...words.matchAll(/`([\w.-]+(?:\/[\w.[\]-]+)+|[\w.-]+\.(?:md|json|ts|yaml)|Dockerfile)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('/'));
  const linked = [...words.matchAll(/\]\(([^)]+)\)/g)].map(([, name = '']) => path.join('docs', name));
  expect([...named, ...linked].filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  if (state === 'holds') expect([...named, ...linked].length, 'names a file that shows it').toBeGreaterThan(0);
  else expect(words.replaceAll(/`[^`]*`/g, '').length, 'says why').toBeGreaterThan(8);
});
