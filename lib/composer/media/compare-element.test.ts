import { describe, expect, test } from 'vitest';
import type { ElementDto } from '@/lib/library/dto';
import type { ElementInput, MediaRef } from '@/lib/providers/contract';
import { libraryState, toElementWrite } from './compare-element';

const file = (assetId: string): MediaRef => ({ type: 'asset', assetId });
const dog: ElementInput = { name: 'element_dog', description: 'a dog', images: [file('left'), file('right')] };
const kept = {
  name: 'element_dog',
  description: 'a dog',
  images: [{ id: 'left' }, { id: 'right' }],
} as unknown as ElementDto;

describe('an element of a composition', () => {
  test('is its own when the library does not have it, or no longer', () => {
    expect(libraryState(dog, undefined)).toBe('own');
  });

  test('is the same as in the library when nothing differs', () => {
    expect(libraryState(dog, kept)).toBe('same');
    expect(libraryState({ ...dog, description: 'a dog ' }, kept)).toBe('same');
    const byLink: MediaRef = { type: 'url', url: 'https://example.com/l.png', previewAssetId: 'left' };
    expect(libraryState({ ...dog, images: [byLink, file('right')] }, kept)).toBe('same');
  });

  test.each([
    ['name', { name: 'element_cat' }],
    ['description', { description: 'an old dog' }],
    ['images', { images: [file('left')] }],
    ['order of its images', { images: [file('right'), file('left')] }],
  ])('is changed by another %s', (_what, part) => {
    expect(libraryState({ ...dog, ...part }, kept)).toBe('changed');
  });

  test('is stored in the library as files; of a link, its copy is stored if there is one', () => {
    expect(toElementWrite(dog)).toEqual({ name: 'element_dog', description: 'a dog', imageIds: ['left', 'right'] });
    const withoutCopy: MediaRef = { type: 'url', url: 'https://example.com/l.png' };
    expect(toElementWrite({ ...dog, images: [withoutCopy, file('right')] })).toBeNull();
  });
});
