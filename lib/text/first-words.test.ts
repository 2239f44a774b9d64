import { expect, test } from 'vitest';
import { firstWords } from './first-words';

test.each([
  ['A red bicycle', 60, 'A red bicycle'],
  ['  A red\n bicycle ', 60, 'A red bicycle'],
  ['A red bicycle in the rain, at night', 27, 'A red bicycle in the rain…'],
  ['雨中的上海，一辆自行车', 6, '雨中的上海…'],
  ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudampf…'],
  ['12345678😀9', 9, '12345678…'],
  ['', 10, ''],
])('%j in at most %i characters', (text, most, words) => {
  expect(firstWords(text, most)).toBe(words);
});
