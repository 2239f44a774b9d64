import { describe, expect, it } from 'vitest';
import { beginTag, caretAfterChange, insertTag, removeTag, tagQueryAt } from './tag-typing';

/** `|` is the caret, `[` and `]` enclose a span. */
const at = (marked: string) => ({ text: marked.replace('|', ''), caret: marked.indexOf('|') });
const spanOf = (marked: string) => ({
  text: marked.replace(/[[\]]/g, ''),
  span: { start: marked.indexOf('['), end: marked.indexOf(']') - 1 },
});
const marked = ({ text, caret }: { text: string; caret: number }) => `${text.slice(0, caret)}|${text.slice(caret)}`;

describe('a tag is being typed', () => {
  const rows: [what: string, prompt: string, words: string | null][] = [
    ['after an @', 'A @|', ''],
    ['with its first letters', 'A @Ima| runs', 'Ima'],
    ['at the beginning', '@|', ''],
    ['after Chinese without a space', '看@|', ''],
    ['in Chinese', '看@小狗|', '小狗'],
    ['after the wide sign of a Chinese keyboard', '看＠|', ''],
    ['but not in an address', 'me@studio|', null],
    ['but not behind a space', '@Image1 |', null],
    ['but not before its @', 'A |@Image1', null],
    ['but not in words without one', 'A dog|', null],
    ['up to the caret only', '@Im|age1', 'Im'],
  ];
  it.each(rows)('%s', (_, prompt, words) => {
    const { text, caret } = at(prompt);
    expect(tagQueryAt(text, caret)?.words ?? null).toBe(words);
  });
});

describe('a chosen tag', () => {
  it.each([
    ['replaces the typed text', 'A [@Im] runs', 'A @Image1 | runs'.replace(' | ', ' |')],
    ['is separated from the following text', '看[@]在跑', '看@Image1 |在跑'],
    ['is followed by a space at the end', '[@]', '@Image1 |'],
    ['replaces the rest of a half-typed tag', '[@Im]age3 runs', '@Image1 |runs'],
  ])('%s', (_, prompt, expected) => {
    const { text, span } = spanOf(prompt);
    expect(marked(insertTag(text, span, '@Image1'))).toBe(expected);
  });
});

describe('a removed tag', () => {
  it.each([
    ['leaves no double space', 'A [@Image1] runs', 'A |runs'],
    ['leaves no space at the beginning', '[@Image1] runs', '|runs'],
    ['keeps the line break after it', 'A [@Image1]\nruns', 'A |\nruns'],
    ['leaves Chinese as it was', '看[@Image1]在跑', '看|在跑'],
  ])('%s', (_, prompt, expected) => {
    const { text, span } = spanOf(prompt);
    expect(marked(removeTag(text, span))).toBe(expected);
  });
});

it('a tag that a button begins is recognized', () => {
  for (const prompt of ['', 'A dog', 'A dog ', '一只狗', 'Shot 1']) {
    const { text, caret } = beginTag(prompt, { start: prompt.length, end: prompt.length });
    expect(tagQueryAt(text, caret)).toMatchObject({ words: '' });
  }
});

it.each([
  ['A dog', 'A big dog|'.replace('dog|', '|dog')],
  ['A big dog', 'A |dog'],
  ['', 'A dog|'],
  ['@Image1 and @Image2', '@Image2 and @Image1|'],
  ['aa', 'aaa|'],
])('the caret is after the change of “%s”: %s', (before, expected) => {
  const { text } = at(expected);
  expect(marked({ text, caret: caretAfterChange(before, text) })).toBe(expected);
});
