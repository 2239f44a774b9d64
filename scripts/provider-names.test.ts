import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConformanceCases } from '@/lib/providers/__fixtures__/conformance-cases';
import { expectNothingLeft } from '@/lib/providers/__fixtures__/expect-nothing-left';
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

const fixtures = import.meta.glob<{ cases: ConformanceCases }>('../lib/providers/*/__fixtures__/conformance.ts', {
  eager: true,
});
const cases = Object.values(fixtures).map((module) => module.cases);

/** The words by which a provider is known: of its id, its name and the ids of its models. */
function wordsOf(providerId: string, name: string): string[] {
  const ordinary = cases.find((each) => each.providerId === providerId)?.ordinaryWords ?? [];
  const ids = Object.keys(modelNames).filter((id) => modelNames[id]?.providerId === providerId);
  const words = `${providerId} ${name}`.toLowerCase().split(/[^a-z0-9]+/);
  const own = words.filter((word) => word.length >= 4 && !ordinary.includes(word));
  const whole = [providerId, name].filter((word) => !ordinary.includes(word.toLowerCase()));
  return [...new Set([...whole, ...own, ...ids])];
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
  const fixture = `lib/providers/${id}/__fixtures__/conformance.ts`;

  it('is named in its own folder, its line, tests and documents only', () => {
    const texts = files
      .filter((file) => !exceptions.some(([, pattern]) => pattern.test(file)))
      .map((file) => ({ file, text: `${file} ${readFileSync(path.join(root, file), 'utf8')}` }));
    const found = wordsOf(id, name).map((word): [string, string[]] => {
      const matcher = matcherOf([word]);
      const having = texts.filter(({ text }) => matcher.test(text)).map(({ file }) => file);
      return [
        `have “${word}”. If it says something else there, it is one of the \`ordinaryWords\` in ${fixture}`,
        having,
      ];
    });
    expectNothingLeft(Object.fromEntries(found));
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
