import { describe, expect, it } from 'vitest';
import { sniffFormat } from '../render/sniff-format';
import { findViolation, type MediaRules } from './media-rules';

const head = (text: string) => Buffer.from(text, 'latin1');

describe('a file', () => {
  it.each([
    ['jpeg', head('\xff\xd8\xff\xe0')],
    ['png', head('\x89PNG\r\n\x1a\n')],
    ['webp', head('RIFF\0\0\0\0WEBPVP8 ')],
    ['wav', head('RIFF\0\0\0\0WAVEfmt ')],
    ['gif', head('GIF89a')],
    ['bmp', head('BM\0\0')],
    ['tiff', head('II*\0')],
    ['mp4', head('\0\0\0\x20ftypisom')],
    ['mov', head('\0\0\0\x14ftypqt  ')],
    ['mp3', head('ID3\x04')],
    ['mp3', head('\xff\xfb\x90\x64')],
  ])('is recognised as %s by its first bytes', (format, bytes) => {
    expect(sniffFormat(bytes)).toBe(format);
  });

  it('of another kind is not recognised', () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '<!doctype html>',
      '\xff\xf1\x50\x80',
      '',
      'RIFF',
    ]) {
      expect(sniffFormat(head(text))).toBeUndefined();
    }
  });

  const rules: MediaRules = {
    formats: ['mp4'],
    maxBytes: 1,
    minRatio: 0.4,
    maxRatio: 2.5,
    minSide: 300,
    maxPixels: 2_000_000,
    minSeconds: 2,
    maxSeconds: 15,
    minFramesPerSecond: 24,
  };
  const video = { format: 'mp4', width: 1280, height: 720, seconds: 5, framesPerSecond: 24 } as const;

  it('that keeps every rule has no violation, even with rounded times', () => {
    expect(findViolation(video, rules)).toBeUndefined();
    expect(findViolation({ ...video, seconds: 15.04, framesPerSecond: 23.976 }, rules)).toBeUndefined();
  });

  it.each([
    ['format', { ...video, format: 'mov' as const }],
    ['shorter side', { ...video, height: 299, width: 400 }],
    ['aspect ratio', { ...video, width: 1900 }],
    ['pixels', { ...video, width: 2500, height: 1100 }],
    ['duration', { ...video, seconds: 1.5 }],
    ['duration', { ...video, seconds: 16 }],
    ['frame rate', { ...video, framesPerSecond: 15 }],
  ])('that breaks a rule has a violation that names it: %s', (word, media) => {
    expect(findViolation(media, rules)).toContain(word);
  });
});
