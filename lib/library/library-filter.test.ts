import { describe, expect, test } from 'vitest';
import { libraryFilterParams, parseLibraryFilter } from './library-filter';

describe('what of the library is asked for', () => {
  test('comes back from the address as it was put there', () => {
    for (const filter of [{}, { kinds: ['video'] }, { kinds: ['image', 'audio'], search: '小狗 100%' }] as const)
      expect(parseLibraryFilter(libraryFilterParams(filter))).toEqual(filter);
  });

  test('is the same text in whatever order it was chosen, so that it is cached once', () => {
    expect(String(libraryFilterParams({ kinds: ['audio', 'image'], search: ' dog ' }))).toBe(
      String(libraryFilterParams({ kinds: ['image', 'audio'], search: 'dog' })),
    );
  });

  test('leaves out what it does not understand', () => {
    expect(parseLibraryFilter(new URLSearchParams('kind=program&kind=image&q=%20&more=1'))).toEqual({
      kinds: ['image'],
    });
  });
});
