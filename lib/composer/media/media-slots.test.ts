import { describe, expect, it } from 'vitest';
import { requireModel } from '../__fixtures__/models';
import { emptyDraft, withMode, withValue } from '../draft/draft';
import { mediaSlots, placeMedia, slotFor } from './media-slots';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const media = (assetId: string) => ({ type: 'asset' as const, assetId });

describe('media slots', () => {
  const frames = withMode(emptyDraft(kling.id), kling, 'frames');

  it('are the frames of the mode, and full when they are taken', () => {
    const draft = withValue(frames, kling, 'firstFrame', media('a'));
    expect(mediaSlots(kling, draft).map(({ id, room }) => [id, room.image])).toEqual([
      ['firstFrame', 0],
      ['lastFrame', 1],
    ]);
  });

  it('take a pasted file in the last used slot, else in the first one with room', () => {
    const slots = mediaSlots(kling, frames);
    expect(slotFor(slots, 'image', 'lastFrame')?.id).toBe('lastFrame');
    expect(slotFor(slots, 'image', null)?.id).toBe('firstFrame');
    expect(slotFor(slots, 'audio', null)).toBeNull();
  });

  it('add a medium to the list, or replace another one', () => {
    const slot = { sort: 'references' } as const;
    const first = placeMedia(slot, undefined, { kind: 'image', media: media('a'), id: '1' });
    expect(first).toEqual([{ id: '1', kind: 'image', media: media('a') }]);
    const replaced = placeMedia(slot, first, {
      kind: 'image',
      media: media('b'),
      id: '2',
      replaces: { media: media('a') },
    });
    expect(replaced).toEqual([{ id: '1', kind: 'image', media: media('b') }]);
  });

  it('add a picture only to its own element', () => {
    const elements = ['x', 'y'].map((id) => ({ id, name: 'element_a', description: '', images: [] }));
    const placed = placeMedia({ sort: 'element', elementId: 'y' }, elements, {
      kind: 'image',
      media: media('a'),
      id: '1',
    });
    expect(placed).toMatchObject([{ images: [] }, { images: [media('a')] }]);
  });
});
