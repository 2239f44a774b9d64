import { describe, expect, test } from 'vitest';
import { editIssues } from './check-edit';
import { type MediaEdit, mediaEdit } from './media-edit';

const image = { kind: 'image', durationMs: null } as const;
const video = { kind: 'video', durationMs: 5_000 } as const;
const audio = { kind: 'audio', durationMs: 5_000 } as const;
const whole = { x: 0, y: 0, width: 1, height: 1 };

const issues = (edit: MediaEdit, source: Parameters<typeof editIssues>[1]) =>
  editIssues(mediaEdit.parse(edit), source).map(({ path, code }) => `${path}: ${code}`);

describe('an edit', () => {
  test.each<[string, MediaEdit, typeof image | typeof video | typeof audio]>([
    [
      'a crop, a size, a format and a limit for an image',
      { crop: whole, size: { width: 8, height: 8 }, format: 'image/png', maxBytes: 2048 },
      image,
    ],
    [
      'everything a film can have',
      {
        trim: { start: 0, end: 5 },
        crop: whole,
        size: { width: 8, height: 8 },
        frameRate: 30,
        format: 'video/mp4',
        maxBytes: 2048,
      },
      video,
    ],
    ['a frame of a film, cropped', { frame: 5, crop: whole, format: 'image/jpeg' }, video],
    ['the last frame', { frame: 'last' }, video],
    ['a cut sound as another format', { trim: { start: 1.5, end: 4 }, format: 'audio/mpeg' }, audio],
    ['a trim that ends with the rounding of the duration', { trim: { start: 0, end: 5.0004 } }, video],
    [
      'a crop whose shares add up to a hair more than the whole',
      { crop: { x: 0.7, y: 0, width: 0.30000000000000004, height: 1 } },
      image,
    ],
  ])('can be %s', (_what, edit, source) => {
    expect(issues(edit, source)).toEqual([]);
  });

  test.each<[string, MediaEdit, typeof image | typeof video | typeof audio, string]>([
    ['nothing', {}, image, ': edit.nothing'],
    ['a trim of an image', { trim: { start: 0, end: 1 } }, image, 'trim: edit.notForKind'],
    ['a frame of an image', { frame: 'last' }, image, 'frame: edit.notForKind'],
    ['a frame of a sound', { frame: 1 }, audio, 'frame: edit.notForKind'],
    ['a crop of a sound', { crop: whole }, audio, 'crop: edit.notForKind'],
    ['a frame out of a trim', { frame: 1, trim: { start: 0, end: 1 } }, video, 'trim: edit.notForKind'],
    ['an image as a film', { format: 'video/mp4' }, image, 'format: edit.notForKind'],
    ['a film as a picture without a frame', { format: 'image/png' }, video, 'format: edit.notForKind'],
    ['a frame as a film', { frame: 1, format: 'video/mp4' }, video, 'format: edit.notForKind'],
    ['a frame after the end', { frame: 5.1 }, video, 'frame: tooBig.number'],
    ['a trim that ends after the end', { trim: { start: 0, end: 6 } }, audio, 'trim.end: tooBig.number'],
    ['a trim that ends where it begins', { trim: { start: 2, end: 2 } }, video, 'trim.end: edit.endBeforeStart'],
    ['a crop without width', { crop: { ...whole, width: 0 } }, image, 'crop.width: edit.emptyCrop'],
    ['a crop beyond the edge', { crop: { x: 0, y: 0.5, width: 1, height: 0.6 } }, image, 'crop.height: edit.outside'],
  ])('can not be %s', (_what, edit, source, expected) => {
    expect(issues(edit, source)).toEqual([expected]);
  });

  test.each<[string, MediaEdit, typeof image | typeof video, number]>([
    ['a picture', { size: { width: 16_384, height: 16_384 } }, image, 100_000_000],
    ['a frame', { frame: 'last', size: { width: 16_384, height: 16_384 } }, video, 100_000_000],
    ['a film', { size: { width: 8192, height: 8192 } }, video, 35_651_584],
  ])(
    'that would make %s larger than the studio accepts is refused with the field and the limit',
    (_, edit, source, max) => {
      expect(editIssues(mediaEdit.parse(edit), source)).toEqual([
        { path: 'size', code: 'media.pixelsMax', params: { max } },
      ]);
    },
  );
});
