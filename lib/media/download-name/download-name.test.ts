import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../content-disposition';
import { downloadName, type NameFacts } from './download-name';
import { checkPattern, defaultPattern, patternParts } from './download-pattern';
import { firstWords } from './first-words';
import { safeName } from './safe-name';

const facts: NameFacts = {
  createdAt: new Date('2026-11-29T22:30:00Z'),
  timeZone: 'UTC',
  prompt: 'Night, rain; bicycle.',
  model: 'Seedance 1.5',
  take: '2',
  taskId: '0193f0a0-0000-7000-8000-0123456789ab',
  extension: 'mp4',
};

test('a download is named by date, first words, model and take', () => {
  expect(downloadName(defaultPattern, facts)).toBe('2026-11-29 night-rain-bicycle seedance-1.5 take-2.mp4');
});

test('the date is that of the person’s time zone, and the time has no colon', () => {
  expect(downloadName('{date} {time} {id}', { ...facts, timeZone: 'Asia/Shanghai' })).toBe(
    '2026-11-30 06-30 0123456789ab.mp4',
  );
});

test('without a prompt no gap is left', () => {
  expect(downloadName(defaultPattern, { ...facts, prompt: '' })).toBe('2026-11-29 seedance-1.5 take-2.mp4');
});

test.each([
  ['A dog’s walk, at night (slowly, in the rain)', 'a-dogs-walk-at-night'],
  ['@Image1 with @element_dog在海边', 'with-dog在海边'],
  ['雨夜，一辆自行车穿过街道', '雨夜-一辆自行车穿过街道'],
  ['👩‍🚀 waves 🇫🇷 hello', '👩‍🚀-waves-🇫🇷-hello'],
  ['../../etc/passwd', 'etc-passwd'],
  ['…—!', ''],
])('the first words of %j are %j', (prompt, words) => expect(firstWords(prompt)).toBe(words));

test.each([
  ['CON', '_CON.mp4'],
  ['com1.old', '_com1.old.mp4'],
  ['Aux .x', '_Aux .x.mp4'],
  ['console', 'console.mp4'],
  ['...hidden. . ', 'hidden.mp4'],
  ['--rf', 'rf.mp4'],
  ['a/b\\c:d', 'a b c d.mp4'],
  ['a\u202eb\u0000c\u2066', 'abc.mp4'],
  ['e\u0301', 'é.mp4'],
  ['\u200d', 'result.mp4'],
  ['👩‍🚀狗', '👩‍🚀狗.mp4'],
])('%j is stored as %j', (stem, name) => expect(safeName(stem, 'mp4')).toBe(name));

test('words give way before model and take', () => {
  const name = downloadName(`{words} ${'长'.repeat(50)} {model} take-{take}`, {
    ...facts,
    prompt: '雨'.repeat(400),
  });
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/ seedance-1\.5 take-2\.mp4$/);
});

describe('any prompt, model and pattern', () => {
  /** Texts with what is dangerous in names. */
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom(
      'CON',
      'nul.',
      'com¹',
      'LPT9 ',
      '..',
      '\u202e',
      '\u2066',
      '\ud800',
      '👩‍🚀',
      '\u200d',
      'e\u0301',
      '狗',
    ),
    fc.constantFrom('-', ' ', '{words}', '\u0000', '<>:"/\\|?*', '\ufffe', '\u{e0001}', 'o'.repeat(200)),
  );
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const pattern = fc
    .array(fc.oneof(text, fc.constantFrom(...patternParts.map((part) => `{${part}}`))), { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join(''));

  test('give a name that every system can store, and a header that carries it', () => {
    fc.assert(
      fc.property(text, text, pattern, fc.constantFrom('mp4', 'png'), (prompt, model, given, extension) => {
        const name = downloadName(given, { ...facts, prompt, model, extension });
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name.isWellFormed()).toBe(true);
        expect(name).toBe(name.normalize('NFC'));
        expect(name).not.toMatch(/[<>:"/\\|?*]|[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u);
        expect(name.replaceAll(/\p{M}*\u200d\p{Extended_Pictographic}/gu, '')).not.toMatch(/\p{Cf}/u);
        expect(name).toMatch(new RegExp(`[^.\\s]\\.${extension}$`, 'u'));
        expect(name).not.toMatch(/^[.\s-]/u);
        expect(name.split('.')[0]?.trim()).not.toMatch(/^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)$/i);
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(/^attachment; filename="[ -!#-~]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  [defaultPattern, null],
  ['{date}_{id}', null],
  ['片段 {take}', null],
  ['no part', 'noPart'],
  ['{date} {colour}', 'unknownPart'],
  ['{date', 'unknownPart'],
  ['{date}/{words}', 'character'],
  ['{date}\u202e', 'character'],
  [`{date}${'x'.repeat(120)}`, 'tooLong'],
])('the pattern %j: %s', (pattern, issue) => expect(checkPattern(pattern)).toBe(issue));
