import { describe, expect, it } from 'vitest';
import type { CompositionMedium } from '@/lib/providers/composition-media';
import type { MediaLimits } from '@/lib/providers/contract';
import type { KnownMediaFacts } from '@/lib/providers/media-limits';
import { checkMedia } from './check-media';

const imageLimits: MediaLimits = {
  mimeTypes: ['image/png', 'image/jpeg'],
  maxBytes: 10 * 1024 * 1024,
  minSide: 300,
  minRatio: 0.4,
  maxRatio: 2.5,
  certainty: 'document',
};
const clipLimits: MediaLimits = {
  mimeTypes: ['video/mp4'],
  maxBytes: 50 * 1024 * 1024,
  minSeconds: 2,
  maxSeconds: 15,
  maxTotalSeconds: 15,
  certainty: 'document',
};
const goodImage: KnownMediaFacts = { kind: 'image', mime: 'image/png', sizeBytes: 1_000, width: 640, height: 480 };
const goodClip: KnownMediaFacts = { kind: 'video', mime: 'video/mp4', sizeBytes: 1_000, durationMs: 8_000 };

function frame(limits = imageLimits): CompositionMedium {
  return { path: 'firstFrame', kind: 'image', media: { type: 'url', url: 'https://example.com/a' }, limits };
}

function clip(index: number): CompositionMedium {
  return { ...frame(clipLimits), path: `references.${index}`, kind: 'video' };
}

function codes(facts: KnownMediaFacts | undefined, medium = frame()): string[] {
  return checkMedia([medium], () => facts).map(({ path, code }) => `${path}: ${code}`);
}

describe('checking files against the limits of their fields', () => {
  it.each<[string, Partial<KnownMediaFacts>, string[]]>([
    ['passes a file within the limits', {}, []],
    ['refuses another kind, and reports only that', { kind: 'audio', mime: 'audio/mpeg' }, ['media.kind']],
    ['refuses another format', { mime: 'image/webp' }, ['media.type']],
    ['refuses a file that is too large', { sizeBytes: 11 * 1024 * 1024 }, ['media.bytes']],
    ['refuses a side that is too short', { height: 299 }, ['media.sideMin']],
    ['refuses a ratio that is too wide', { width: 1_300, height: 500 }, ['media.ratioMax']],
    ['reports all issues at once', { mime: 'image/gif', width: 10, height: 10 }, ['media.type', 'media.sideMin']],
  ])('%s', (_name, facts, expected) => {
    expect(codes({ ...goodImage, ...facts })).toEqual(expected.map((code) => `firstFrame: ${code}`));
  });

  it('refuses no file without known facts', () => {
    expect(codes(undefined)).toEqual([]);
  });

  it('does not enforce a limit that only others report, but does enforce the kind of file', () => {
    const hearsay = frame({ ...imageLimits, certainty: 'others' });
    expect(codes({ ...goodImage, mime: 'image/webp', width: 10 }, hearsay)).toEqual([]);
    expect(codes(goodClip, hearsay)).toEqual(['firstFrame: media.kind']);
  });

  it('adds up the seconds of a field, and reports the issue at the field', () => {
    const issues = checkMedia([clip(0), clip(1)], () => goodClip);
    expect(issues).toEqual([{ path: 'references', code: 'media.totalSeconds', params: { total: 16, max: 15 } }]);
  });
});
