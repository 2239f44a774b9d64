import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fillVariables, splitWords, variablesIn } from './variables';

describe('the variables in a text', () => {
  test.each<[string, string[]]>([
    ['A {product} on a table', ['product']],
    ['{产品}在{城市}的街头，{产品}特写', ['产品', '城市']],
    ['{product name} and {product-2}', ['product name', 'product-2']],
    ['{ product } {1st} {} { }', []],
    ['{"camera": "slow", "light": {"key": 1}}', []],
    ['{{product}} stays, {product} does not', ['product']],
    ['{{{product}}}', []],
    ['{a{b}c}', ['b']],
    [`{${'x'.repeat(41)}}`, []],
  ])('%j are %j', (text, names) => expect(variablesIn(text)).toEqual(names));
});

describe('a filled text', () => {
  test.each<[string, Record<string, string>, string]>([
    ['A {product} in {city}', { product: 'kettle', city: '上海' }, 'A kettle in 上海'],
    ['A {product} in {city}', { product: 'kettle' }, 'A kettle in {city}'],
    ['A {product}', { product: '  ' }, 'A {product}'],
    ['{product}, {product}', { product: '$& \\1' }, '$& \\1, $& \\1'],
    ['{{product}} is {product}', { product: 'tea' }, '{product} is tea'],
    ['{product}', { product: '{city}', city: 'Rome' }, '{city}'],
    ['{constructor}', {}, '{constructor}'],
  ])('%j with %j is %j', (text, answers, filled) => expect(fillVariables(text, answers)).toBe(filled));

  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('{', '}', '{{', '}}', '{product}', '{{product}}', '{城市}', '{a b}')),
  );

  it('is the same text when it contains no variable', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(splitWords(text).every((part) => part.type === 'words') && !/\{\{.+\}\}/.test(text));
        expect(fillVariables(text, {})).toBe(text);
      }),
    );
  });

  it('keeps every variable without an answer, in the same order', () => {
    fc.assert(
      fc.property(words, (pieces) => {
        const parts = splitWords(pieces.join(''));
        const written = parts.map((part) => (part.type === 'words' ? part.text : `{${part.name}}`)).join('');
        expect(fillVariables(pieces.join(''), {})).toBe(written);
      }),
    );
  });

  it('contains each answer as often as its variable occurred', () => {
    fc.assert(
      fc.property(words, (pieces) => {
        const text = pieces.join('').replaceAll('⁂', '');
        const asked = splitWords(text).filter((part) => part.type === 'variable').length;
        const answers = Object.fromEntries(variablesIn(text).map((variable) => [variable, '⁂']));
        expect(fillVariables(text, answers).split('⁂').length - 1).toBe(asked);
      }),
    );
  });
});
