import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { providerIds } from '@/lib/providers/provider-ids';
import { modelNames } from '@/lib/providers/registry/model-names';
import { providers } from '@/lib/providers/registry/registry';
import { indexFiles } from './providers/index-files';

// A provider is one folder and one line (docs/decisions/034): what another file says about a provider, it would have to
// say about the next one, too, and nobody would notice that it does not.

const root = path.resolve(import.meta.dirname, '..');

const files = globSync(
  ['{app,components,lib,messages,prisma,public,scripts}/**/*.{ts,tsx,mjs,css,json,prisma}', '*.{ts,mjs,json,yaml}'],
  { cwd: root },
).map((file) => file.split(path.sep).join('/'));

/** Files that may name providers. */
const exceptions: readonly [why: string, files: RegExp][] = [
  ['a provider’s own folder', new RegExp(`^lib/providers/(${providerIds.join('|')})/`)],
  ['the line of the registry', /^lib\/providers\/provider-ids\.ts$/],
  ['written from that line, see below', /^lib\/(providers|i18n)\/generated\//],
  ['tests and their data', /\.test\.tsx?$|\/__fixtures__\/|\/testing\//],
  [
    'programs that test a whole studio, and the studios they start from',
    /^scripts\/(bench|chaos|machines)\/|^prisma\/scenarios\//,
  ],
  ['installed or generated', /^lib\/db\/generated\/|^package-lock\.json$/],
];

/** Words of an id or a name that say something else as well. */
const common = new Set(['gateway', 'image', 'model', 'provider', 'relay', 'studio', 'video']);

/** The words by which a provider is known: of its id, its name and the ids of its models. */
function wordsOf(providerId: string, name: string): string[] {
  const ids = Object.keys(modelNames).filter((id) => modelNames[id]?.providerId === providerId);
  const words = `${providerId} ${name}`.toLowerCase().split(/[^a-z0-9]+/);
  const own = words.filter((word) => word.length >= 4 && !common.has(word));
  return [...new Set([providerId, name, ...own, ...ids])];
}

/** Matches the words in any spelling: `some-name`, `Some Name`, `some_name`, `someName`. */
function matcherOf(words: readonly string[]): RegExp {
  const spellings = words.map((word) =>
    word
      .split(/[^A-Za-z0-9]+/)
      .filter(Boolean)
      .join('[^A-Za-z0-9]?'),
  );
  return new RegExp(spellings.join('|'), 'i');
}

describe.each(providers)('the provider $id', ({ id, name }) => {
  const matcher = matcherOf(wordsOf(id, name));

  it('is named in its own folder, its line, tests and documents only', () => {
    const named = files
      .filter((file) => !exceptions.some(([, pattern]) => pattern.test(file)))
      .filter((file) => matcher.test(file) || matcher.test(readFileSync(path.join(root, file), 'utf8')));
    expect(named).toEqual([]);
  });
});

it('a name is found in any spelling', () => {
  const matcher = matcherOf(wordsOf('some-maker', 'Some Maker'));
  for (const text of ["'some-maker'", 'someMakerRoutes', 'SOME_MAKER', 'of Some Maker', 'makerNames'])
    expect(matcher.test(text), text).toBe(true);
  expect(matcher.test('a film')).toBe(false);
});

it('every exception is one', () => {
  expect(exceptions.filter(([, pattern]) => !files.some((file) => pattern.test(file))).map(([why]) => why)).toEqual([]);
});

it('the indexes are those of the registry (after a change: npm run provider:index)', () => {
  const written = indexFiles(path.join(root, 'lib'), providerIds);
  const there = Object.fromEntries(
    Object.keys(written).map((file) => [file, readFileSync(path.join(root, 'lib', file), 'utf8')]),
  );
  expect(there).toEqual(written);
});
