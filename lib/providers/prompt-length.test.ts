import { expect, test } from 'vitest';
import { mentionedElements, promptLength } from './prompt-length';

test.each([
  ['', 0],
  ['Rain', 4],
  ['@element_a', 37],
  ['@element_a runs', 42],
  ['@element_a and @element_a_very_long_name_indeed', 79],
  ['@element_狗 runs', 42],
  ['@element_', 9],
  ['mail@example.com', 16],
])('"%s" counts as %i where a mention counts as 37', (prompt, length) => {
  expect(promptLength(prompt, 37)).toBe(length);
});

test('without a mention length, every character counts', () => {
  expect(promptLength('@element_a')).toBe(10);
});

test('each mention is found once, in order, and ends before the first space or punctuation mark', () => {
  expect(mentionedElements('@element_b 跑向@element_a，@element_b')).toEqual(['element_b', 'element_a']);
  expect(mentionedElements('@element_b跑')).toEqual(['element_b跑']);
});
