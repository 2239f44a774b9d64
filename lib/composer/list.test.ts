import { expect, it } from 'vitest';
import { moveItem } from './list';

it('moves an item, but not out of the list', () => {
  const two = [{ id: 'a' }, { id: 'b' }];
  expect(moveItem(two, 0, 1).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(moveItem(two, 0, 2)).toEqual(two);
});
