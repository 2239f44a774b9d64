import { describe, expect, it } from 'vitest';
import { requireModel } from '../__fixtures__/models';
import { emptyDraft, withMode } from '../draft/draft';
import { mediaSlots } from '../media/media-slots';
import { kindOfFile, refusalOf } from './file-check';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');

describe('a chosen file', () => {
  it('is refused before the upload only where no edit can fix it', () => {
    const slot = mediaSlots(kling, withMode(emptyDraft(kling.id), kling, 'frames'))[0];
    if (!slot) throw new Error('no slot');
    expect(refusalOf({ name: 'a.mp4', type: 'video/mp4', size: 5 }, slot)?.code).toBe('kind');
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 0 }, slot)?.code).toBe('empty');
    expect(refusalOf({ name: 'a.webp', type: 'image/webp', size: 5 }, slot)).toBeNull();
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 11 * 1024 * 1024 }, slot)).toBeNull();
  });

  it('is recognized by its extension when the browser does not know its type', () => {
    expect(kindOfFile({ name: 'Sea.MOV', type: '', size: 1 })).toBe('video');
    expect(kindOfFile({ name: 'notes.txt', type: 'text/plain', size: 1 })).toBeNull();
  });
});
