import { describe, expect, test } from 'vitest';
import { audioLimits, imageLimits, videoLimits } from '@/lib/providers/aitoearn/limits';
import { type KnownMediaFacts, mediaIssues } from '@/lib/providers/media-limits';
import { elementLimits } from '@/lib/providers/see2ai/element-limits';
import { frameLimits, referenceLimits } from '@/lib/providers/see2ai/limits';
import { type FixPlan, planFix, planTotalFix } from './fix-plan';

const megabyte = 1024 * 1024;
const image = (facts: Partial<KnownMediaFacts> = {}): KnownMediaFacts => ({
  kind: 'image',
  mime: 'image/png',
  sizeBytes: megabyte,
  width: 1280,
  height: 720,
  ...facts,
});
const video = (facts: Partial<KnownMediaFacts> = {}): KnownMediaFacts => ({
  kind: 'video',
  mime: 'video/mp4',
  sizeBytes: 10 * megabyte,
  width: 1280,
  height: 720,
  durationMs: 8000,
  frameRate: 30,
  ...facts,
});
const sound = (facts: Partial<KnownMediaFacts> = {}): KnownMediaFacts => ({
  kind: 'audio',
  mime: 'audio/mpeg',
  sizeBytes: megabyte,
  durationMs: 8000,
  ...facts,
});

describe('one file', () => {
  test('that keeps every limit needs no fix', () => {
    expect(planFix(image(), frameLimits)).toBeNull();
    expect(planFix(video(), videoLimits)).toBeNull();
    expect(planFix(sound(), audioLimits)).toBeNull();
  });

  test.each<[string, KnownMediaFacts, Parameters<typeof planFix>[1], FixPlan['edit'], FixPlan['steps']]>([
    [
      'WebP becomes PNG where only JPEG and PNG are taken',
      image({ mime: 'image/webp' }),
      referenceLimits,
      { format: 'image/png', maxBytes: 50 * megabyte },
      [{ type: 'convert', format: 'PNG' }],
    ],
    [
      'a WebP too large for a PNG becomes JPEG',
      image({ mime: 'image/webp', width: 4000, height: 3000 }),
      frameLimits,
      { format: 'image/jpeg', maxBytes: 10 * megabyte },
      [{ type: 'convert', format: 'JPEG' }],
    ],
    [
      'a JPEG of too many bytes loses quality',
      image({ mime: 'image/jpeg', sizeBytes: 12 * megabyte, width: 4000, height: 3000 }),
      frameLimits,
      { maxBytes: 10 * megabyte },
      [{ type: 'shrink', megabytes: 10 }],
    ],
    [
      'a PNG of too many bytes becomes JPEG',
      image({ sizeBytes: 12 * megabyte, width: 4000, height: 3000 }),
      frameLimits,
      { format: 'image/jpeg', maxBytes: 10 * megabyte },
      [
        { type: 'convert', format: 'JPEG' },
        { type: 'shrink', megabytes: 10 },
      ],
    ],
    [
      'a side that is too short is enlarged',
      image({ width: 320, height: 180 }),
      frameLimits,
      { size: { width: 544, height: 306 }, maxBytes: 10 * megabyte },
      [{ type: 'scale', width: 544, height: 306 }],
    ],
    [
      'a side that is too long is reduced',
      image({ width: 8000, height: 4500 }),
      imageLimits,
      { size: { width: 6000, height: 3375 }, maxBytes: 30 * megabyte },
      [{ type: 'scale', width: 6000, height: 3375 }],
    ],
    [
      'too wide is cropped in the middle',
      image({ width: 3000, height: 1000 }),
      frameLimits,
      {
        crop: { x: expect.closeTo(1 / 12), y: 0, width: expect.closeTo(5 / 6), height: 1 } as never,
        size: { width: 2500, height: 1000 },
        maxBytes: 10 * megabyte,
      },
      [{ type: 'crop', width: 2500, height: 1000 }],
    ],
    [
      'too narrow is cropped in the middle',
      image({ width: 300, height: 900 }),
      frameLimits,
      {
        crop: { x: 0, y: expect.closeTo(1 / 12), width: 1, height: expect.closeTo(5 / 6) } as never,
        size: { width: 300, height: 750 },
        maxBytes: 10 * megabyte,
      },
      [{ type: 'crop', width: 300, height: 750 }],
    ],
    [
      'too many seconds are cut off at the end',
      video({ durationMs: 20_000 }),
      videoLimits,
      { trim: { start: 0, end: 15 }, maxBytes: 50 * megabyte },
      [{ type: 'trim', seconds: 15 }],
    ],
    [
      'too many pixels are scaled to even sides of the same ratio',
      video({ width: 3840, height: 2160 }),
      videoLimits,
      { size: { width: 1920, height: 1080 }, maxBytes: 50 * megabyte },
      [{ type: 'scale', width: 1920, height: 1080 }],
    ],
    [
      'too few pixels are enlarged',
      video({ width: 640, height: 360 }),
      videoLimits,
      { size: { width: 864, height: 486 }, maxBytes: 50 * megabyte },
      [{ type: 'scale', width: 864, height: 486 }],
    ],
    [
      'a frame rate too low is raised',
      video({ frameRate: 15 }),
      videoLimits,
      { frameRate: 24, maxBytes: 50 * megabyte },
      [{ type: 'frameRate', rate: 24 }],
    ],
    [
      'a frame rate too high is lowered',
      video({ frameRate: 120 }),
      videoLimits,
      { frameRate: 60, maxBytes: 50 * megabyte },
      [{ type: 'frameRate', rate: 60 }],
    ],
    [
      'WebM becomes MP4',
      video({ mime: 'video/webm' }),
      videoLimits,
      { format: 'video/mp4', maxBytes: 50 * megabyte },
      [{ type: 'convert', format: 'MP4' }],
    ],
    [
      'a film of too many bytes is encoded again',
      video({ sizeBytes: 80 * megabyte }),
      videoLimits,
      { maxBytes: 50 * megabyte },
      [{ type: 'shrink', megabytes: 50 }],
    ],
    [
      'M4A becomes WAV',
      sound({ mime: 'audio/mp4' }),
      audioLimits,
      { format: 'audio/wav', maxBytes: 15 * megabyte },
      [{ type: 'convert', format: 'WAV' }],
    ],
    [
      'everything at once',
      video({ mime: 'video/webm', durationMs: 30_000, width: 3840, height: 2160, frameRate: 12 }),
      videoLimits,
      {
        trim: { start: 0, end: 15 },
        size: { width: 1920, height: 1080 },
        frameRate: 24,
        format: 'video/mp4',
        maxBytes: 50 * megabyte,
      },
      [
        { type: 'trim', seconds: 15 },
        { type: 'scale', width: 1920, height: 1080 },
        { type: 'frameRate', rate: 24 },
        { type: 'convert', format: 'MP4' },
      ],
    ],
  ])('%s', (_, facts, limits, edit, steps) => {
    expect(planFix(facts, limits)).toEqual({ edit, steps });
  });

  test.each<[string, KnownMediaFacts, Parameters<typeof planFix>[1]]>([
    ['a film that is too short', video({ durationMs: 1000 }), videoLimits],
    ['a sound that is too short', sound({ durationMs: 1000 }), audioLimits],
    ['a picture that would have to grow more than twofold', image({ width: 200, height: 120 }), frameLimits],
    ['a film that would have to grow more than twofold', video({ width: 160, height: 90 }), videoLimits],
    [
      'a format that we can not make',
      image({ mime: 'image/png' }),
      { ...elementLimits.image, mimeTypes: ['image/webp'] },
    ],
  ])('(%s) can not be fixed', (_, facts, limits) => {
    expect(mediaIssues(facts, limits)).not.toEqual([]);
    expect(planFix(facts, limits)).toBeNull();
  });

  test('is cut to the seconds that the other files leave', () => {
    expect(planFix(video({ durationMs: 20_000 }), videoLimits, 6)?.edit.trim).toEqual({ start: 0, end: 6 });
    // When less than the minimum is left, the issue of the total remains, with its own fix.
    expect(planFix(video({ durationMs: 20_000 }), videoLimits, 1)?.edit.trim).toEqual({ start: 0, end: 15 });
  });
});

describe('several files', () => {
  test('that are short enough together need no fix', () => {
    expect(planTotalFix([video(), video({ durationMs: 7000 })], videoLimits)).toBeNull();
  });

  test('lose seconds in proportion, none below the minimum', () => {
    const plans = planTotalFix(
      [video({ durationMs: 14_000 }), video({ durationMs: 8000 }), video({ durationMs: 2000 })],
      videoLimits,
    );
    expect(plans?.map((plan) => plan?.edit.trim)).toEqual([{ start: 0, end: 8 }, { start: 0, end: 5 }, undefined]);
  });

  test('can not be fixed when even the minimum lengths are too long together', () => {
    const many = Array.from({ length: 8 }, () => video({ durationMs: 2000 }));
    expect(planTotalFix(many, videoLimits)).toBeNull();
  });
});
