import { expect, test } from 'vitest';
import { resultRemarks } from './result-remarks';

const video = (seconds: number, width = 1280, height = 720) => ({
  kind: 'video' as const,
  durationMs: Math.round(seconds * 1_000),
  width,
  height,
});

test.each([
  ['5 s of 15', { durationSeconds: 15, aspectRatio: '16:9' }, video(5), ['shorter']],
  ['10 s of 5', { durationSeconds: 5, aspectRatio: null }, video(10), ['longer']],
  ['what was asked for', { durationSeconds: 5, aspectRatio: '16:9' }, video(5.04), []],
  ['a frame less', { durationSeconds: 5, aspectRatio: '16:9' }, video(4.96), []],
  ['sides of even pixels', { durationSeconds: 5, aspectRatio: '21:9' }, video(5, 1470, 630), []],
  ['lying instead of standing', { durationSeconds: 5, aspectRatio: '9:16' }, video(5), ['otherRatio']],
  ['shorter and lying', { durationSeconds: 15, aspectRatio: '9:16' }, video(5), ['shorter', 'otherRatio']],
  ['a ratio that follows the image', { durationSeconds: null, aspectRatio: 'auto' }, video(5), []],
  [
    'a picture',
    { durationSeconds: null, aspectRatio: '1:1' },
    { ...video(0, 1024, 1024), kind: 'image' as const, durationMs: null },
    [],
  ],
  ['unknown sides', { durationSeconds: 5, aspectRatio: '1:1' }, { ...video(5), width: null }, []],
])('%s', (_what, asked, got, codes) => {
  expect(resultRemarks(asked, got).map(({ code }) => code)).toEqual(codes);
});
