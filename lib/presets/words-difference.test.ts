import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { wordsDifference } from './words-difference';

const written = (before: string, after: string) =>
  wordsDifference(before, after)
    .map(({ type, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[type])
    .join('');

describe('the difference between two texts', () => {
  test.each([
    ['', '', ''],
    ['A dog runs', 'A dog runs', 'A dog runs'],
    ['A dog runs', 'A cat runs', 'A [-dog-]{+cat+} runs'],
    ['A dog', 'A dog runs fast', 'A dog{+ runs fast+}'],
    ['', 'A dog', '{+A dog+}'],
    ['雨中的上海', '雪中的上海', '[-雨-]{+雪+}中的上海'],
    ['A桥在雨中', 'A桥在雪中', 'A桥在[-雨-]{+雪+}中'],
    ['see @Image1 walk', 'see @Image2 walk', 'see [-@Image1-]{+@Image2+} walk'],
  ])('from %j to %j reads %j', (before, after, expected) => expect(written(before, after)).toBe(expected));

  it('contains both texts completely, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'dog', ' ', '雨', '\n', '@Image1', '🐕', '.', 'é'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
        const changes = wordsDifference(before, after);
        const without = (type: string) => changes.filter((change) => change.type !== type).map((change) => change.text);
        expect(without('added').join('')).toBe(before);
        expect(without('removed').join('')).toBe(after);
      }),
    );
  });

  it('does not compare two very long texts word by word', () => {
    const long = (word: string) => Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join(' ');
    expect(wordsDifference(`same ${long('a')}`, `same ${long('b')}`).map(({ type }) => type)).toEqual([
      'same',
      'removed',
      'added',
    ]);
  });
});
