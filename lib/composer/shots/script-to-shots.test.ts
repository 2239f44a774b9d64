import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planScript } from './plan-script';
import { readScript } from './script-to-shots';
import type { ShotsMeta } from './shots';

/** Kling's limits. */
const meta = {
  control: 'shots',
  maxShots: 6,
  minSeconds: 1,
  maxSeconds: 12,
  minTotalSeconds: 3,
  maxTotalSeconds: 15,
  maxPromptLength: 500,
  mentionLength: 37,
} as ShotsMeta;

/** `words | seconds` per shot. */
const read = (text: string) =>
  readScript(text).shots.map(({ prompt, seconds }) => `${prompt}${seconds === undefined ? '' : ` | ${seconds}`}`);

describe('a script in English', () => {
  it.each([
    ['1. Dawn over a harbour. (4s)\n2. A gull takes off. (3s)', ['Dawn over a harbour. | 4', 'A gull takes off. | 3']],
    ['1) Dawn (4 sec)\n2) Noon (3 seconds)\n3) Night', ['Dawn | 4', 'Noon | 3', 'Night']],
    ['Shot 1: Dawn [4s]\nShot 2: Noon [3s].', ['Dawn | 4', 'Noon | 3']],
    ['Shot 1 (4s): Dawn\nShot 2 (3s): Noon', ['Dawn | 4', 'Noon | 3']],
    ['Shot 1 - 4s - Dawn\nShot 2 - Noon', ['Dawn | 4', 'Noon']],
    ['Shot 1, 4s: Dawn\nShot 2: Noon', ['Dawn | 4', 'Noon']],
    ['**Shot 1:** Dawn (4s)\n**Shot 2:** Noon', ['Dawn | 4', 'Noon']],
    [
      '## Scene 1\nDawn over a harbour\n\nmist on the water (4s)\n## Scene 2\nNoon',
      ['Dawn over a harbour\nmist on the water | 4', 'Noon'],
    ],
    ['(1) Dawn\n(2) Noon', ['Dawn', 'Noon']],
    [
      'Dawn over a harbour (4s)\n\nNoon\nin the harbour\n\nNight, 3 s',
      ['Dawn over a harbour | 4', 'Noon\nin the harbour', 'Night | 3'],
    ],
    ['Dawn (4s)\nNoon (3s)', ['Dawn | 4', 'Noon | 3']],
    ['Dawn — 4s\n---\nNoon — 3s', ['Dawn | 4', 'Noon | 3']],
    ['Dawn\n(4s)\n\nNoon\n\n(3s)', ['Dawn | 4', 'Noon | 3']],
    ['[0:00-0:04] Dawn\n[0:04-0:07] Noon', ['Dawn | 4', 'Noon | 3']],
    ['0-4s: Dawn\n4-7s: Noon', ['Dawn | 4', 'Noon | 3']],
    ['Shot 1 (0-4s) Dawn\nShot 2 (4-7s) Noon', ['Dawn | 4', 'Noon | 3']],
    ['1. Dawn\r\n\r\n2. Noon (2.5s)', ['Dawn', 'Noon | 2.5']],
    ['One paragraph, nothing to divide.', ['One paragraph, nothing to divide.']],
    ['', []],
    ['  \n\n ', []],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('a script in Chinese', () => {
  it.each([
    [
      '1、清晨的港口，薄雾笼罩水面。（4秒）\n2、海鸥起飞。（3秒）',
      ['清晨的港口，薄雾笼罩水面。 | 4', '海鸥起飞。 | 3'],
    ],
    ['镜头1：清晨的港口 4秒\n镜头2：海鸥起飞 3秒', ['清晨的港口 | 4', '海鸥起飞 | 3']],
    ['镜头一：清晨的港口，4秒\n镜头二：海鸥起飞。3秒', ['清晨的港口 | 4', '海鸥起飞。 | 3']],
    ['第1镜：清晨\n第2镜：正午\n第3镜：夜晚', ['清晨', '正午', '夜晚']],
    ['第一个镜头（4s）清晨\n第二个镜头（3s）正午', ['清晨 | 4', '正午 | 3']],
    ['【镜头1】（4秒）清晨\n【镜头2】正午', ['清晨 | 4', '正午']],
    ['①清晨【4秒】\n②正午【3秒】', ['清晨 | 4', '正午 | 3']],
    ['一、清晨\n二、正午\n十、夜晚', ['清晨', '正午', '夜晚']],
    ['分镜1 清晨 时长：4秒\n分镜2 正午 时长3秒', ['清晨 | 4', '正午 | 3']],
    ['0-3秒：清晨的港口\n3-7秒：渔船离港', ['清晨的港口 | 3', '渔船离港 | 4']],
    ['清晨的港口（4 秒）\n\n渔船离港', ['清晨的港口 | 4', '渔船离港']],
    ['清晨\n\n正午，他在树下等了3秒', ['清晨', '正午，他在树下等了3秒']],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('texts with numbers', () => {
  it.each([
    ['a year, a measure', 'In 1980s\n\n1.5 m tall', ['In 1980s', '1.5 m tall']],
    ['a ratio', 'Frame (16-9)\n\nNoon', ['Frame (16-9)', 'Noon']],
    ['a wait', 'He waits 3 seconds\n\nNoon', ['He waits 3 seconds', 'Noon']],
    ['a number that counts back is no shot', '1. Dawn\n2. Noon with\n1. a dog', ['Dawn', 'Noon with\n1. a dog']],
    ['one number in the middle', 'Dawn\n\n3. of May', ['Dawn', '3. of May']],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

  it('have a title before the first number, which is reported', () => {
    expect(readScript('The harbour, a film\n\n1. Dawn\n2. Noon')).toEqual({
      shots: [
        { prompt: 'Dawn', seconds: undefined },
        { prompt: 'Noon', seconds: undefined },
      ],
      preamble: 'The harbour, a film',
    });
  });

  it('are never lost: every letter is in the shots or the title (property)', () => {
    const word = fc.constantFrom('dawn', '港口', '@element_dog', 'noon', '夜', 'of');
    const paragraphs = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(paragraphs, fc.constantFrom('', '1. ', 'Shot 1: ', '镜头1：'), (list, marker) => {
        const text = list
          .map((words, index) => `${marker.replace('1', String(index + 1))}${words.join(' ')} (${index + 1}s)`)
          .join('\n\n');
        const { shots, preamble } = readScript(text);
        expect(preamble).toBe('');
        expect(shots).toEqual(list.map((words, index) => ({ prompt: words.join(' '), seconds: index + 1 })));
      }),
    );
  });

  it('of any kind are read without an error or invented text (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { shots, preamble } = readScript(text);
        const letters = (list: string[]) => list.join('').replace(/[\s\p{P}\p{S}\p{N}]/gu, '').length;
        expect(letters([...shots.map(({ prompt }) => prompt), preamble])).toBeLessThanOrEqual(letters([text]));
      }),
    );
  });
});

describe('the shots a script makes', () => {
  const plan = (text: string, staying: { seconds: number }[] = [], isFitted = false) =>
    planScript(readScript(text), meta, staying, isFitted);
  const lengths = (...parameters: Parameters<typeof plan>) => plan(...parameters).shots.map(({ seconds }) => seconds);
  const codes = (...parameters: Parameters<typeof plan>) => plan(...parameters).problems.map(({ code }) => code);

  it('have the given seconds, else the usual three or what is left', () => {
    expect(lengths('1. Dawn (4s)\n2. Noon\n3. Night')).toEqual([4, 3, 3]);
    expect(lengths('1. Dawn (11s)\n2. Noon\n3. Night')).toEqual([11, 2, 2]);
    expect(lengths('1. Dawn\n2. Noon', [{ seconds: 12 }])).toEqual([2, 1]);
    expect(plan('1. Dawn (4s)\n2. Noon').shots.map(({ isGiven }) => isGiven)).toEqual([true, false]);
    expect(codes('1. Dawn (4s)\n2. Noon\n3. Night')).toEqual([]);
  });

  it('are all kept when they are too many, with an issue', () => {
    const seven = Array.from({ length: 7 }, (_, index) => `${index + 1}. Words`).join('\n');
    expect(plan(seven).shots).toHaveLength(7);
    expect(plan(seven).problems).toContainEqual({ code: 'tooMany', count: 7, max: 6 });
    expect(
      plan(
        '1. Dawn\n2. Noon',
        [1, 1, 1, 1, 1].map((seconds) => ({ seconds })),
      ).problems,
    ).toContainEqual({
      code: 'tooMany',
      count: 7,
      max: 6,
    });
  });

  it.each([
    ['too long in all', '1. Dawn (9s)\n2. Noon (9s)', { code: 'total', total: 18, min: 3, max: 15 }],
    ['too short in all', '1. Dawn (2s)', { code: 'total', total: 2, min: 3, max: 15 }],
    ['too long alone', '1. Dawn (14s)', { code: 'seconds', number: 1, seconds: 14, min: 1, max: 12 }],
    ['of a fraction', '1. Dawn (2.6s)\n2. Noon', { code: 'rounded', number: 1, written: 2.6, seconds: 3 }],
    ['without words', '1. Dawn\n2. (4s)', { code: 'empty', number: 2 }],
    ['wordy', `1. ${'x'.repeat(501)}`, { code: 'words', number: 1, length: 501, max: 500 }],
    ['not all of the script', 'Title\n\n1. Dawn\n2. Noon', { code: 'preamble', text: 'Title' }],
  ])('get the issue: %s', (_, text, problem) => expect(plan(text).problems).toContainEqual(problem));

  it('count an element as 37 characters', () => {
    expect(codes(`1. @element_dog ${'x'.repeat(462)}`)).toEqual([]);
    expect(codes(`1. @element_dog ${'x'.repeat(463)}`)).toEqual(['words']);
  });

  it('are scaled to the range on request, in proportion', () => {
    expect(plan('1. Dawn (12s)\n2. Noon (6s)').fitTo).toBe(15);
    expect(lengths('1. Dawn (12s)\n2. Noon (6s)', [], true)).toEqual([10, 5]);
    expect(codes('1. Dawn (12s)\n2. Noon (6s)', [], true)).toEqual([]);
    expect(lengths('1. Dawn (9s)\n2. Noon (9s)', [{ seconds: 5 }], true)).toEqual([5, 5]);
    expect(lengths('1. Dawn (1s)', [], true)).toEqual([3]);
    expect(plan('1. Dawn (4s)').fitTo).toBeNull();
  });

  it('stay as they are when they can not fit', () => {
    expect(plan('1. Dawn (9s)\n2. Noon (9s)', [{ seconds: 15 }], true)).toMatchObject({
      fitTo: null,
      shots: [{ seconds: 9 }, { seconds: 9 }],
    });
  });
});
