import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

// Node itself runs these files, without the loader that knows `@/`: the packages may not be installed yet.

const root = path.resolve(import.meta.dirname, '../..');
const entries = [
  'scripts/studio.ts',
  'scripts/checks.ts',
  'scripts/chaos/main.ts',
  'scripts/chaos/process-faults.ts',
  'scripts/bench/measurements/main.ts',
];
/** Imports that stay at run time, and are loaded at once. */
const staticImport = /^(?:import|export)\b(?! type)[^;'"]*?\bfrom\s*'([^']+)'/gm;

/** The imports by alias in what a file loads, itself included. */
function aliasesFrom(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(path.join(root, file), 'utf8');
  const names = [...text.matchAll(staticImport)].map(([, name = '']) => name);
  const aliases = names.filter((name) => name.startsWith('@/')).map((name) => `${file} → ${name}`);
  const next = names
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(file), name));
  return [...aliases, ...next.flatMap((each) => aliasesFrom(each, seen))];
}

it.each(entries)('%s loads only files that Node finds by itself', (entry) => {
  const seen = new Set<string>();
  expect(aliasesFrom(entry, seen)).toEqual([]);
  expect(seen.size).toBeGreaterThan(1);
});
