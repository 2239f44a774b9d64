import { describe, expect, test } from 'vitest';
import { issuesOf, warningsOf } from '../__fixtures__/issues';
import { reference } from '../__fixtures__/media';

const fast = 'seedance-2-fast-beta';
const beta = 'seedance-2-beta';
const hd = 'seedance-2-beta-1080p';

const base = { mode: 'text', prompt: 'A lamp', resolution: '720p', duration: 8 };
const references = (images: number, videos = 0, audios = 0) => [
  ...Array.from({ length: images }, (_, index) => reference('image', `${index}.png`)),
  ...Array.from({ length: videos }, (_, index) => reference('video', `${index}.mp4`)),
  ...Array.from({ length: audios }, (_, index) => reference('audio', `${index}.mp3`)),
];
const withReferences = (...counts: [number, number?, number?]) => ({
  ...base,
  mode: 'references',
  references: references(...counts),
});

type Row = [modelId: string, rule: string, input: Record<string, unknown>, issues: string[]];

describe('Seedance 2', () => {
  const rows: Row[] = [
    [fast, 'accepts a prompt alone', base, []],
    [fast, 'needs a prompt', { ...base, prompt: '' }, ['prompt: required']],
    [fast, 'accepts 4,000 characters', { ...base, prompt: 'x'.repeat(4000) }, []],
    [fast, 'refuses 4,001 characters', { ...base, prompt: 'x'.repeat(4001) }, ['prompt: tooBig.string']],
    [fast, 'accepts 480p', { ...base, resolution: '480p' }, []],
    [fast, 'refuses 1080p', { ...base, resolution: '1080p' }, ['resolution: notOneOf']],
    [fast, 'accepts 4 s', { ...base, duration: 4 }, []],
    [fast, 'refuses 3 s', { ...base, duration: 3 }, ['duration: tooSmall.number']],
    [fast, 'accepts 15 s', { ...base, duration: 15 }, []],
    [fast, 'refuses 16 s', { ...base, duration: 16 }, ['duration: tooBig.number']],
    [fast, 'accepts 21:9', { ...base, aspectRatio: '21:9' }, []],
    [fast, 'refuses 9:21', { ...base, aspectRatio: '9:21' }, ['aspectRatio: notOneOf']],
    [beta, 'refuses 480p', { ...base, resolution: '480p' }, ['resolution: notOneOf']],
    [beta, 'accepts 4:3', { ...base, aspectRatio: '4:3' }, []],
    [hd, 'accepts 1080p', { ...base, resolution: '1080p' }, []],
    [hd, 'refuses 720p', base, ['resolution: notOneOf']],
    [hd, 'accepts 8 s', { ...base, resolution: '1080p', duration: 8 }, []],
    [hd, 'refuses 7 s', { ...base, resolution: '1080p', duration: 7 }, ['duration: tooSmall.number']],
    [hd, 'accepts 9:16', { ...base, resolution: '1080p', aspectRatio: '9:16' }, []],
    [hd, 'refuses 4:3', { ...base, resolution: '1080p', aspectRatio: '4:3' }, ['aspectRatio: notOneOf']],
    [
      beta,
      'needs the fields that decide the price',
      { mode: 'text', prompt: 'A lamp' },
      ['resolution: required', 'duration: required'],
    ],
    [beta, 'accepts 9 images', withReferences(9), []],
    [beta, 'refuses 10 images', withReferences(10), ['references: references.tooMany']],
    [beta, 'accepts 3 videos', withReferences(0, 3), []],
    [beta, 'refuses 4 videos', withReferences(0, 4), ['references: references.tooMany']],
    [beta, 'accepts 3 sounds beside an image', withReferences(1, 0, 3), []],
    [beta, 'refuses 4 sounds', withReferences(1, 0, 4), ['references: references.tooMany']],
    [beta, 'accepts 12 in all', withReferences(6, 3, 3), []],
    [beta, 'refuses 13 in all', withReferences(7, 3, 3), ['references: tooBig.array']],
    [beta, 'refuses sounds alone', withReferences(0, 0, 1), ['references: references.audioNeedsVisual']],
    [beta, 'accepts a sound beside a video', withReferences(0, 1, 1), []],
    [beta, 'needs a reference in references mode', { ...base, mode: 'references' }, ['references: required']],
    [beta, 'accepts no references in text mode', { ...base, references: references(1) }, ['references: notInThisMode']],
    [beta, 'refuses the mode for frames', { ...base, mode: 'frames' }, ['mode: notOneOf']],
    [beta, 'refuses another source', { ...base, source: 'web' }, ['source: notOneOf']],
    [
      beta,
      'accepts no file by a local path',
      {
        ...base,
        mode: 'references',
        references: [{ kind: 'image', media: { type: 'url', url: 'file:///etc/passwd' } }],
      },
      ['references.0.media.url: format.url'],
    ],
  ];
  test.each(rows)('%s %s', (modelId, _rule, input, issues) => {
    expect(issuesOf(modelId, input)).toEqual(issues);
  });

  test.each([
    ['a tag beyond the list', { ...withReferences(1), prompt: 'Like @Image2' }, ['prompt: tagPointsToNothing']],
    ['the tag 0', { ...withReferences(1), prompt: 'Like @Image0' }, ['prompt: tagPointsToNothing']],
    [
      'the tag of a removed reference',
      { ...withReferences(1), prompt: 'Like @Image?' },
      ['prompt: tagPointsToNothing'],
    ],
    ['a tag of a missing kind', { ...withReferences(1), prompt: '@Video1' }, ['prompt: tagPointsToNothing']],
    [
      'any tag in text mode, each once',
      { ...base, prompt: '@Image1 and @Image1, @Audio1' },
      ['prompt: tagPointsToNothing', 'prompt: tagPointsToNothing'],
    ],
    ['no tag that fits', { ...withReferences(1, 1, 1), prompt: '@Image1 @Video1 @Audio1' }, []],
  ])('warns of %s', (_what, input, warnings) => {
    expect(warningsOf(beta, input)).toEqual(warnings);
  });
});
