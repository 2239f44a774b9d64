import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Circle, findCircles, findFolderCircles, partOf } from './find-circles.ts';
import { importsIn, readFiles, readImports } from './read-imports.ts';

const root = path.resolve(import.meta.dirname, '../..');
const imports = readImports(root, readFiles(root));

/** A circle in words. The direction with the fewest imports comes first: it is the cheapest to cut. */
function words({ folder, parts, imports: between }: Circle): string {
  const part = (file: string) => partOf(folder, file);
  const directions = Map.groupBy(between, ({ from, to }) => `${part(from)} → ${part(to)}`);
  const lines = [...directions]
    .toSorted(([, left], [, right]) => left.length - right.length)
    .flatMap(([direction, list]) => [`  ${direction}`, ...list.map(({ from, to }) => `    ${from} → ${to}`)]);
  return [`${folder}: ${parts.join(' ↔ ')}`, ...lines].join('\n');
}

describe('the imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports).toContainEqual({ from: 'lib/tasks/dto.ts', to: 'lib/media/asset-dto.ts' });
  });

  it('make no circle of folders, at any level', () => {
    expect(findFolderCircles(imports).map(words)).toEqual([]);
  });

  it('make no circle of files', () => {
    expect(findCircles(imports)).toEqual([]);
  });
});

describe('an import', () => {
  it('is read in every form, also where it is only a type', () => {
    const text = [
      "import 'server-only';",
      "import type { A } from '@/lib/a';",
      'import {\n  b,\n} from "./no";',
      "import {\n  type B,\n  b,\n} from './b';",
      "export { c } from '../c';",
      "const d = await import('./d');",
      "type E = import('./e').E;",
      "const words = 'import f from';",
    ].join('\n');
    expect(importsIn(text)).toEqual(['server-only', '@/lib/a', './b', '../c', './d', './e']);
  });
});

describe('a circle of folders', () => {
  const between = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to }));
  const circlesOf = (...pairs: [string, string][]) => findFolderCircles(between(...pairs)).map(words);

  it('is found between two folders, and names the imports', () => {
    expect(
      circlesOf(
        ['lib/a/1.ts', 'lib/b/2.ts'],
        ['lib/a/5.ts', 'lib/b/2.ts'],
        ['lib/b/3.ts', 'lib/a/4.ts'],
        ['lib/b/2.ts', 'lib/c/6.ts'],
      ),
    ).toEqual([
      'lib: a ↔ b\n  b → a\n    lib/b/3.ts → lib/a/4.ts\n  a → b\n    lib/a/1.ts → lib/b/2.ts\n    lib/a/5.ts → lib/b/2.ts',
    ]);
  });

  it('is found through a third folder', () => {
    expect(circlesOf(['lib/a/1.ts', 'lib/b/1.ts'], ['lib/b/1.ts', 'lib/c/1.ts'], ['lib/c/1.ts', 'lib/a/2.ts'])).toEqual(
      [expect.stringContaining('lib: a ↔ b ↔ c')],
    );
  });

  it('is found between a folder’s own files and its subfolder', () => {
    expect(circlesOf(['lib/a/1.ts', 'lib/a/b/2.ts'], ['lib/a/b/3.ts', 'lib/a/4.ts'])).toEqual([
      expect.stringContaining('lib/a: . ↔ b'),
    ]);
  });

  it('is not two files of one folder', () => {
    expect(circlesOf(['lib/a/1.ts', 'lib/a/2.ts'], ['lib/a/2.ts', 'lib/a/3.ts'])).toEqual([]);
  });
});
