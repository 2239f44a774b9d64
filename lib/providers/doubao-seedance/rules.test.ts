import { describe, expect, test } from 'vitest';
import { issuesOf, warningsOf } from '../__fixtures__/issues';
import { reference, webMedia } from '../__fixtures__/media';

const fast = 'doubao-seedance-1-0-pro-fast';
const quality = 'doubao-seedance-1-0-pro-quality';
const pro15 = 'doubao-seedance-1-5-pro';

const base = { mode: 'text', prompt: 'A cat', resolution: '720p', duration: 5 };
const base15 = { ...base, sound: false };
const frames = { ...base, mode: 'frames', firstFrame: webMedia('first.png') };
const lastFrame = webMedia('last.png');
const withReferences = (count: number) => ({
  ...base,
  mode: 'references',
  references: Array.from({ length: count }, (_, index) => reference('image', `${index}.png`)),
});

type Row = [modelId: string, rule: string, input: Record<string, unknown>, issues: string[]];

describe('Doubao Seedance', () => {
  const rows: Row[] = [
    [fast, 'accepts a prompt alone', base, []],
    [
      fast,
      'needs the fields that decide the price',
      { mode: 'text', prompt: 'A cat' },
      ['resolution: required', 'duration: required'],
    ],
    [pro15, 'needs sound said too', base, ['sound: required']],
    [fast, 'accepts 2 s', { ...base, duration: 2 }, []],
    [fast, 'refuses 1 s', { ...base, duration: 1 }, ['duration: tooSmall.number']],
    [quality, 'refuses 13 s', { ...base, duration: 13 }, ['duration: tooBig.number']],
    [pro15, 'accepts 4 s', { ...base15, duration: 4 }, []],
    [pro15, 'refuses 3 s', { ...base15, duration: 3 }, ['duration: tooSmall.number']],
    [fast, 'accepts 1080p', { ...base, resolution: '1080p' }, []],
    [quality, 'accepts 480p', { ...base, resolution: '480p' }, []],
    [pro15, 'refuses 1080p', { ...base15, resolution: '1080p' }, ['resolution: notOneOf']],
    [fast, 'accepts no sound', { ...base, sound: true }, ['sound: unknownField']],
    [quality, 'accepts no sound', { ...base, sound: true }, ['sound: unknownField']],
    [fast, 'accepts a first frame', frames, []],
    [fast, 'accepts no last frame', { ...frames, lastFrame }, ['lastFrame: unknownField']],
    [quality, 'accepts first and last frame', { ...frames, lastFrame }, []],
    [pro15, 'accepts first and last frame', { ...frames, sound: true, lastFrame }, []],
    [
      quality,
      'needs a first frame for a last frame',
      { ...withReferences(1), lastFrame },
      ['lastFrame: lastFrame.needsFirst'],
    ],
    [quality, 'needs a first frame in frames mode', { ...base, mode: 'frames' }, ['firstFrame: required']],
    [fast, 'accepts one reference', withReferences(1), []],
    [fast, 'refuses two references', withReferences(2), ['references: tooBig.array']],
    [pro15, 'accepts four references', { ...withReferences(4), sound: false }, []],
    [pro15, 'refuses five references', { ...withReferences(5), sound: false }, ['references: tooBig.array']],
    [
      pro15,
      'accepts a first frame beside references, as the document does',
      { ...withReferences(2), sound: true, firstFrame: webMedia('first.png') },
      [],
    ],
    [fast, 'accepts keep_ratio', { ...frames, aspectRatio: 'keep_ratio' }, []],
    [fast, 'refuses another ratio', { ...base, aspectRatio: '2:1' }, ['aspectRatio: notOneOf']],
    [fast, 'accepts the seed -1', { ...base, seed: -1 }, []],
    [fast, 'refuses the seed -2', { ...base, seed: -2 }, ['seed: tooSmall.number']],
    [fast, 'accepts the seed 2^32-1', { ...base, seed: 4_294_967_295 }, []],
    [fast, 'refuses the seed 2^32', { ...base, seed: 4_294_967_296 }, ['seed: tooBig.number']],
    [fast, 'accepts 24 frames per second', { ...base, frameRate: 24 }, []],
    [fast, 'refuses 30 frames per second', { ...base, frameRate: 30 }, ['frameRate: tooBig.number']],
  ];
  test.each(rows)('%s %s', (modelId, _rule, input, issues) => {
    expect(issuesOf(modelId, input)).toEqual(issues);
  });

  test.each([
    [
      fast,
      'a parameter at the end of the prompt',
      { ...base, prompt: 'A cat --ratio 1:1' },
      ['prompt: promptParameter'],
    ],
    [fast, 'no dashes within the prompt', { ...base, prompt: 'A cat -- sleeping -- dreams' }, []],
    [
      fast,
      'frames beside references',
      { ...withReferences(1), firstFrame: webMedia('a.png') },
      ['references: framesBesideReferences'],
    ],
    [fast, 'a reference at 1080p', { ...withReferences(1), resolution: '1080p' }, ['resolution: referenceAt1080p']],
    [
      pro15,
      'references that are not official',
      { ...withReferences(1), sound: true },
      ['references: unofficialReferences'],
    ],
    [fast, 'a ratio that follows no image', { ...base, aspectRatio: 'keep_ratio' }, ['aspectRatio: ratioWithoutImage']],
    [fast, 'nothing unclear', base, []],
  ])('%s warns of %s', (modelId, _what, input, warnings) => {
    expect(warningsOf(modelId, input)).toEqual(warnings);
  });
});
