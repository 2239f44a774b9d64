import { expect } from 'vitest';

/**
 * Fails where one of the lists is not empty. The name of a list is a sentence for whoever reads the failure: in which
 * file something is to be done about its entries.
 */
export function expectNothingLeft(lists: Readonly<Record<string, readonly string[]>>): void {
  const left = Object.entries(lists).filter(([, entries]) => entries.length > 0);
  expect(Object.fromEntries(left)).toEqual({});
}
