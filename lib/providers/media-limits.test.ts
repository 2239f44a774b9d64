import { describe, expect, test } from 'vitest';
import { audioLimits, videoLimits } from './aitoearn/limits';
import type { MediaLimits } from './contract';
import { type KnownMediaFacts, mediaIssues, totalSecondsIssue } from './media-limits';
import { frameLimits } from './see2ai/limits';

const video: KnownMediaFacts = {
  kind: 'video',
  mime: 'video/mp4',
  sizeBytes: 1_000_000,
  width: 1280,
  height: 720,
  durationMs: 5_000,
  frameRate: 30,
};
const frame: KnownMediaFacts = { kind: 'image', mime: 'image/png', sizeBytes: 1_000_000, width: 1280, height: 720 };
const sound: KnownMediaFacts = { kind: 'audio', mime: 'audio/mpeg', sizeBytes: 1_000_000, durationMs: 5_000 };
const megabyte = 1024 * 1024;

type Row = [what: string, facts: KnownMediaFacts, limits: MediaLimits, codes: string[]];

describe('mediaIssues', () => {
  const rows: Row[] = [
    ['a fitting video', video, videoLimits, []],
    ['a MOV', { ...video, mime: 'video/quicktime' }, videoLimits, []],
    ['a WebM', { ...video, mime: 'video/webm' }, videoLimits, ['media.type']],
    ['50 MB', { ...video, sizeBytes: 50 * megabyte }, videoLimits, []],
    ['more than 50 MB', { ...video, sizeBytes: 50 * megabyte + 1 }, videoLimits, ['media.bytes']],
    ['less than 2 s', { ...video, durationMs: 1_800 }, videoLimits, ['media.secondsMin']],
    ['15 s as containers round it', { ...video, durationMs: 15_040 }, videoLimits, []],
    ['more than 15 s', { ...video, durationMs: 15_200 }, videoLimits, ['media.secondsMax']],
    ['23.976 frames per second, which is 24', { ...video, frameRate: 23.976 }, videoLimits, []],
    ['15 frames per second', { ...video, frameRate: 15 }, videoLimits, ['media.frameRateMin']],
    ['120 frames per second', { ...video, frameRate: 120 }, videoLimits, ['media.frameRateMax']],
    ['too few pixels', { ...video, width: 640, height: 480 }, videoLimits, ['media.pixelsMin']],
    ['too many pixels', { ...video, width: 1920, height: 1088 }, videoLimits, ['media.pixelsMax']],
    ['a narrow video', { ...video, width: 600, height: 1600 }, videoLimits, ['media.ratioMin']],
    ['a wide video', { ...video, width: 2000, height: 700 }, videoLimits, ['media.ratioMax']],
    ['a fitting frame', frame, frameLimits, []],
    ['a WebP frame', { ...frame, mime: 'image/webp' }, frameLimits, ['media.type']],
    ['a frame of 299 px', { ...frame, width: 299, height: 299 }, frameLimits, ['media.sideMin']],
    ['a frame of 300 px', { ...frame, width: 300, height: 300 }, frameLimits, []],
    ['a frame of 1:2.5', { ...frame, width: 400, height: 1000 }, frameLimits, []],
    ['a frame beyond 2.5:1', { ...frame, width: 1001, height: 400 }, frameLimits, ['media.ratioMax']],
    ['a fitting sound', sound, audioLimits, []],
    ['a sound of more than 15 MB', { ...sound, sizeBytes: 16 * megabyte }, audioLimits, ['media.bytes']],
    ['an Ogg', { ...sound, mime: 'audio/ogg' }, audioLimits, ['media.type']],
    ['unknown facts', { ...video, width: null, height: null, durationMs: null, frameRate: null }, videoLimits, []],
  ];
  test.each(rows)('of %s', (_what, facts, limits, codes) => {
    expect(mediaIssues(facts, limits).map(({ code }) => code)).toEqual(codes);
  });

  test('name the accepted types by their common names', () => {
    expect(mediaIssues({ ...video, mime: 'video/webm' }, videoLimits)[0]?.params).toEqual({ accepted: 'MP4, MOV' });
  });
});

test('files that each keep their limit can be too long together', () => {
  expect(totalSecondsIssue([video, video, video], videoLimits)).toBeUndefined();
  expect(totalSecondsIssue([video, video, video, video], videoLimits)).toEqual({
    code: 'media.totalSeconds',
    params: { total: 20, max: 15 },
  });
});
