import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTags } from '@/lib/composer/tags/tags';
import { findTerms } from './find-terms';
import { insertTerm, languageOf } from './insert-term';
import { termGroups, terms } from './terms';

const all = termGroups.flatMap((group) => terms[group]);

describe('the vocabulary', () => {
  test('has about eighty terms, each once in each language', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(all.length).toBeLessThanOrEqual(80);
    expect(new Set(all.map(({ en }) => en)).size).toBe(all.length);
    expect(new Set(all.map(({ zh }) => zh)).size).toBe(all.length);
  });

  test('is Chinese in Chinese, and has no sign that a prompt reads as something else', () => {
    expect(all.filter(({ en }) => /\p{Script=Han}|[@{},]/u.test(en))).toEqual([]);
    expect(all.filter(({ zh }) => !/\p{Script=Han}/u.test(zh) || /[@{}，]/u.test(zh))).toEqual([]);
  });

  const found = (query: string) => findTerms(query, (group) => group).flatMap((group) => group.terms);
  test('is searched in both languages, by words in any order and by group', () => {
    expect(found('')).toHaveLength(all.length);
    expect(found('推近').map(({ en }) => en)).toContain('slow dolly in');
    expect(found('IN dolly').map(({ zh }) => zh)).toEqual(['镜头缓缓推近']);
    expect(found("bird's").map(({ zh }) => zh)).toEqual(['正上方俯瞰']);
    expect(findTerms('light', (group) => group).find(({ group }) => group === 'light')?.terms).toEqual(terms.light);
    expect(found('no such thing')).toEqual([]);
  });
});

test.each([
  ['', null],
  ['@Image1 123', null],
  ['A dog', 'en'],
  ['一只狗', 'zh'],
  ['A dog 狗', 'zh'],
] as const)('the language of %j is %s', (prompt, language) => expect(languageOf(prompt)).toBe(language));

/** The prompt with its caret, or its selection, as bars. */
function insertAt(marked: string, term: string, language: 'en' | 'zh'): string {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - (marked.lastIndexOf('|') > start ? 1 : 0);
  const { text, caret } = insertTerm(marked.replaceAll('|', ''), { start, end }, term, language);
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
}

test.each([
  ['|', 'pan left', 'en', 'pan left|'],
  ['A dog|', 'pan left', 'en', 'A dog, pan left|'],
  ['A dog.|', 'pan left', 'en', 'A dog. pan left|'],
  ['A dog, |', 'pan left', 'en', 'A dog, pan left|'],
  ['|A dog', 'pan left', 'en', 'pan left|, A dog'],
  ['A |big| dog', 'small', 'en', 'A small| dog'],
  ['一只狗|', '跟拍', 'zh', '一只狗，跟拍|'],
  ['一只狗。|', '跟拍', 'zh', '一只狗。跟拍|'],
  ['看@element_dog|', '跟拍', 'zh', '看@element_dog，跟拍|'],
  ['看@ele|ment_dog 跑', '跟拍', 'zh', '看@element_dog，跟拍| 跑'],
  ['@Image|1 runs', 'pan left', 'en', '@Image1, pan left| runs'],
  ['see |@Image1', 'pan left', 'en', 'see pan left|, @Image1'],
] as const)('%j takes %j in %s: %j', (marked, term, language, expected) =>
  expect(insertAt(marked, term, language)).toBe(expected),
);

test('wherever the caret is, tags and all other text stay as they are', () => {
  const piece = fc.oneof(
    fc.constantFrom('@Image1', '@Video12', '@Image?', '@element_dog', '@element_狗', ' ', '，', 'word', '镜头', '👩‍🚀'),
    fc.string({ maxLength: 4 }),
  );
  const prompts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const tagsOf = (text: string) => findTags(text).map((tag) => tag.text);
  fc.assert(
    fc.property(prompts, fc.nat(), fc.constantFrom(...all), fc.constantFrom('en', 'zh'), (text, at, term, language) => {
      const caret = at % (text.length + 1);
      const words = insertTerm(text, { start: caret, end: caret }, term[language], language);
      expect(tagsOf(words.text)).toEqual(tagsOf(text));
      const begin = words.caret - term[language].length;
      expect(words.text.slice(begin, words.caret)).toBe(term[language]);
      const rest = words.text.slice(0, begin) + words.text.slice(words.caret);
      expect(rest.replaceAll(/[, ，]/g, '')).toBe(text.replaceAll(/[, ，]/g, ''));
    }),
    { numRuns: 1000 },
  );
});
