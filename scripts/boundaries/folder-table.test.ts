import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { components, foundations, lib } from './folder-table.mjs';
import { readFolders } from './read-folders.ts';
import { readFiles, readImports } from './read-imports.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The names in a row that are not the names of rows above it. */
function notAbove(rows: Record<string, readonly string[]>): string[] {
  const above = new Set<string>();
  return Object.entries(rows).flatMap(([name, used]) => {
    const wrong = used.filter((each) => !above.has(each)).map((each) => `${name} → ${each}`);
    above.add(name);
    return wrong;
  });
}

describe('the table of folders', () => {
  it('is what the imports are: nothing is missing, and no entry is unused', () => {
    expect({ foundations, lib, components }).toEqual(readFolders(readImports(root, readFiles(root))));
  });

  it('has no circle: a row names only rows above it', () => {
    expect(notAbove(foundations)).toEqual([]);
    expect(notAbove(lib)).toEqual([]);
    expect(
      notAbove(Object.fromEntries(Object.entries(components).map(([name, row]) => [name, row.components]))),
    ).toEqual([]);
    expect(notAbove({ a: ['b'], b: ['a'] })).toEqual(['a → b']);
  });
});

describe('the tables of ARCHITECTURE.md', () => {
  const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  /** The names in the last cells of a table's rows: `| `lib/a` | words | b, c |`. A dash stands for none. */
  const rowsOf = (start: string, cells: number) =>
    Object.fromEntries(
      text
        .split('\n')
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .filter(([, name = '']) => name.startsWith(`\`${start}/`) && name.length > start.length + 3)
        .map((row) => [
          row[1]?.slice(start.length + 2, -1) ?? '',
          row.slice(3, 3 + cells).map((cell) => (cell === '–' ? [] : cell.split(', '))),
        ]),
    );

  it('have the row of each folder of lib, with exactly what it imports', () => {
    const expected = Object.entries({ ...foundations, ...lib }).map(([name, used]) => [name, [used]]);
    expect(rowsOf('lib', 1)).toEqual(Object.fromEntries(expected));
  });

  it('have the row of each folder of components, with exactly what it imports', () => {
    const expected = Object.entries(components).map(([name, row]) => [name, [row.components, row.lib]]);
    expect(rowsOf('components', 2)).toEqual(Object.fromEntries(expected));
  });
});
