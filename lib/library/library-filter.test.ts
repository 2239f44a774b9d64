import { describe, expect, test } from 'vitest';
import { libraryFilterParams, parseLibraryFilter } from './library-filter';

describe('a filter of the library', () => {
  test('is read from the address as it was written', () => {
    for (const filter of [
      {},
      { kinds: ['video'] },
      { shape: 'tall' },
      { kinds: ['image', 'audio'], search: '小狗 100%' },
    ] as const)
      expect(parseLibraryFilter(libraryFilterParams(filter))).toEqual(filter);
  });

  test('has the same text in any order of choosing, so that it is cached once', () => {
    expect(String(libraryFilterParams({ kinds: ['audio', 'image'], search: ' dog ' }))).toBe(
      String(libraryFilterParams({ kinds: ['image', 'audio'], search: 'dog' })),
    );
  });

  test('searches for é in either of its two forms, as names are stored', () => {
    expect(parseLibraryFilter(new URLSearchParams({ q: 'Cafe\u0301' }))).toEqual({ search: 'Café' });
    expect(libraryFilterParams({ search: 'Cafe\u0301' }).get('q')).toBe('Café');
  });

  test('ignores unknown values', () => {
    expect(parseLibraryFilter(new URLSearchParams('kind=program&kind=image&q=%20&more=1'))).toEqual({
      kinds: ['image'],
    });
  });
});
