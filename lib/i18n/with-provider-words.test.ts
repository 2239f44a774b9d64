import { expect, test } from 'vitest';
import { withProviderWords } from './with-provider-words';

const catalogues = { models: { kinds: { video: 'Video' } }, warnings: { sources: { others: 'others' } } };

test('adds the words of every provider, at any depth', () => {
  const words = { one: { models: { a: { summary: 'A' } } }, two: { warnings: { b: 'B', sources: { c: 'C' } } } };
  expect(withProviderWords(catalogues, words)).toEqual({
    models: { kinds: { video: 'Video' }, a: { summary: 'A' } },
    warnings: { b: 'B', sources: { others: 'others', c: 'C' } },
  });
  expect(catalogues.warnings.sources).toEqual({ others: 'others' });
});

test('refuses a text for a key that has one', () => {
  const words = { one: { warnings: { sources: { others: 'mine' } } } };
  expect(() => withProviderWords(catalogues, words)).toThrow('one.warnings.sources.others');
});
