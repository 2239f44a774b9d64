import { expect, test } from 'vitest';
import type { ElementDto } from './dto';
import { matchingElements } from './matching-elements';

const elements = [
  { name: 'element_dog', description: 'A small brown dog' },
  { name: 'element_boat', description: '红色的渔船, brown sails, voilé' },
] as ElementDto[];

test.each([
  ['', ['element_dog', 'element_boat']],
  ['BROWN', ['element_dog', 'element_boat']],
  ['brown boat', ['element_boat']],
  ['bateau Cafe\u0301', []],
  ['VOILE\u0301', ['element_boat']],
  ['渔船', ['element_boat']],
  ['cat', []],
])('“%s” finds %j', (words, names) => {
  expect(matchingElements(elements, words).map(({ name }) => name)).toEqual(names);
});
