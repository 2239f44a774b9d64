import { expect, test } from 'vitest';
import { ratioWords } from './ratio-words';

test.each([
  [1920, 1080, '16:9'],
  [1080, 1920, '9:16'],
  [854, 480, '16:9'],
  [640, 640, '1:1'],
  [1024, 768, '4:3'],
  [1998, 1080, '1.85:1'],
  [333, 1000, '0.33:1'],
])('%i × %i is %s', (width, height, words) => {
  expect(ratioWords(width, height)).toBe(words);
});
