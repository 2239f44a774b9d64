import { describe, expect, it } from 'vitest';
import { requireModel } from '../__fixtures__/models';
import { emptyDraft, withMode } from '../draft/draft';
import { mediaSlots } from '../media/media-slots';
import { acceptedTypes, kindOfFile, refusalOf, typeNames } from './file-check';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');

describe('the hint of a field', () => {
  it('names what the model takes and what is made into it', () => {
    expect(typeNames(['image/jpeg', 'image/png'])).toBe('JPEG, PNG, HEIC, AVIF, BMP');
    expect(typeNames(['image/png'])).toBe('PNG, BMP');
    expect(typeNames(['video/mp4', 'video/quicktime'])).toBe('MP4, MOV, WebM, MKV, AVI');
    expect(typeNames(['audio/wav', 'audio/mpeg'])).toBe('MP3, WAV, M4A, AAC, Ogg, FLAC, MP2');
  });

  it('comes from the same table as the file picker', () => {
    expect(acceptedTypes('image')).toEqual(
      expect.arrayContaining(['image/heic', '.heic', '.bmp', '.avif', 'image/jpeg']),
    );
    expect(acceptedTypes('audio')).toEqual(expect.arrayContaining(['.m4a', '.opus', '.flac']));
  });
});

describe('a chosen file', () => {
  it('is refused before the upload only where no edit can fix it', () => {
    const slot = mediaSlots(kling, withMode(emptyDraft(kling.id), kling, 'frames'))[0];
    if (!slot) throw new Error('no slot');
    expect(refusalOf({ name: 'a.mp4', type: 'video/mp4', size: 5 }, slot)?.code).toBe('kind');
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 0 }, slot)?.code).toBe('empty');
    expect(refusalOf({ name: 'IMG_0001', type: '', size: 5 }, slot)).toBeNull();
    expect(refusalOf({ name: 'a.webp', type: 'image/webp', size: 5 }, slot)).toBeNull();
    expect(refusalOf({ name: 'a.png', type: 'image/png', size: 11 * 1024 * 1024 }, slot)).toBeNull();
  });

  it('is recognized by its extension when the browser does not know its type', () => {
    expect(kindOfFile({ name: 'Sea.MOV', type: '', size: 1 })).toBe('video');
    expect(kindOfFile({ name: 'old.AVI', type: '', size: 1 })).toBe('video');
    expect(kindOfFile({ name: 'memo.opus', type: '', size: 1 })).toBe('audio');
    expect(kindOfFile({ name: 'IMG_1.HEIC', type: '', size: 1 })).toBe('image');
    expect(kindOfFile({ name: 'notes.txt', type: 'text/plain', size: 1 })).toBeNull();
  });
});
