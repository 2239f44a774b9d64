import { expect, test } from 'vitest';
import { ratioWords } from './ratio-words';

test.each([
  [1920, 1080, '16:9'],
  [854, 480, '16:9'],
  [720, 1280, '9:16'],
  [1024, 1024, '1:1'],
  [1998, 1080, '1.85:1'],
  [1000, 2500, '1:2.5'],
])('%i × %i is %s', (width, height, words) => {
  expect(ratioWords(width, height)).toBe(words);
});
