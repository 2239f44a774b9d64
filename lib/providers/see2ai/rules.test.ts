import { describe, expect, test } from 'vitest';
import { issuesOf, warningsOf } from '../__fixtures__/issues';
import { reference, webMedia } from '../__fixtures__/media';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const premium = 'see2ai_video_generation_premium_v1';
const image = 'see2ai_image_generation_v1';

const settings = { aspectRatio: '16:9', quality: 'pro', sound: false };
const text = { mode: 'text', prompt: 'Rain', duration: 5, ...settings };
const frames = { ...text, mode: 'frames', firstFrame: webMedia('first.png') };
const multiShot = { mode: 'multi-shot', shots: shots(5), ...settings };
const pictures = (count: number) => Array.from({ length: count }, (_, index) => webMedia(`${index}.png`));

function shots(...seconds: number[]) {
  return seconds.map((value) => ({ prompt: 'A shot', seconds: value }));
}

function element(name: string, images = 2) {
  return { name, description: 'A thing', images: pictures(images) };
}

function mention(times: number) {
  return '@element_a '.repeat(times);
}

type Row = [rule: string, input: Record<string, unknown>, issues: string[]];

describe.each([kling, premium])('%s', (modelId) => {
  const rows: Row[] = [
    ['accepts a prompt alone', text, []],
    ['needs a prompt in text mode', { ...text, prompt: undefined }, ['prompt: required']],
    ['accepts no blank prompt', { ...text, prompt: ' \n' }, ['prompt: required']],
    [
      'needs the fields that decide the price',
      { mode: 'text', prompt: 'Rain', aspectRatio: '16:9' },
      ['duration: required', 'quality: required', 'sound: required'],
    ],
    ['accepts 3 s', { ...text, duration: 3 }, []],
    ['accepts 15 s', { ...text, duration: 15 }, []],
    ['refuses 2 s', { ...text, duration: 2 }, ['duration: tooSmall.number']],
    ['refuses 16 s', { ...text, duration: 16 }, ['duration: tooBig.number']],
    ['refuses half seconds', { ...text, duration: 5.5 }, ['duration: wrongType']],
    ['accepts 2,500 characters', { ...text, prompt: 'x'.repeat(2500) }, []],
    ['refuses 2,501 characters', { ...text, prompt: 'x'.repeat(2501) }, ['prompt: tooBig.string']],
    ['refuses another ratio', { ...text, aspectRatio: '4:3' }, ['aspectRatio: notOneOf']],
    ['refuses another quality', { ...text, quality: '4K' }, ['quality: notOneOf']],
    [
      'refuses the ratio of the image where there is no image',
      { ...text, aspectRatio: 'auto' },
      ['aspectRatio: aspectRatio.autoNeedsImage'],
    ],
    ['accepts the ratio of the first frame', { ...frames, aspectRatio: 'auto' }, []],
    ['needs a first frame in frames mode', { ...frames, firstFrame: undefined }, ['firstFrame: required']],
    ['accepts first and last frame', { ...frames, lastFrame: webMedia('last.png') }, []],
    [
      'accepts no last frame alone',
      { ...frames, firstFrame: undefined, lastFrame: webMedia('last.png') },
      ['firstFrame: required', 'lastFrame: lastFrame.needsFirst'],
    ],
    ['accepts no frames in text mode', { ...text, firstFrame: webMedia('first.png') }, ['firstFrame: notInThisMode']],
    ['accepts six shots', { ...multiShot, shots: shots(1, 1, 1, 1, 1, 1) }, []],
    ['refuses seven shots', { ...multiShot, shots: shots(1, 1, 1, 1, 1, 1, 1) }, ['shots: tooBig.array']],
    ['needs a shot', { ...multiShot, shots: [] }, ['shots: required']],
    ['accepts a shot of 12 s', { ...multiShot, shots: shots(12) }, []],
    ['refuses a shot of 13 s', { ...multiShot, shots: shots(13) }, ['shots.0.seconds: tooBig.number']],
    ['refuses a shot of zero seconds', { ...multiShot, shots: shots(3, 0) }, ['shots.1.seconds: tooSmall.number']],
    ['refuses half seconds in a shot', { ...multiShot, shots: shots(2.5, 2) }, ['shots.0.seconds: wrongType']],
    ['accepts 15 s of shots', { ...multiShot, shots: shots(12, 3) }, []],
    ['refuses 16 s of shots', { ...multiShot, shots: shots(12, 4) }, ['shots: shots.total']],
    ['refuses 2 s of shots', { ...multiShot, shots: shots(1, 1) }, ['shots: shots.total']],
    ['accepts 500 characters in a shot', { ...multiShot, shots: [{ prompt: 'x'.repeat(500), seconds: 5 }] }, []],
    [
      'refuses 501 characters in a shot',
      { ...multiShot, shots: [{ prompt: 'x'.repeat(501), seconds: 5 }] },
      ['shots.0.prompt: tooBig.string'],
    ],
    [
      'needs a prompt in each shot',
      { ...multiShot, shots: [{ prompt: ' ', seconds: 5 }] },
      ['shots.0.prompt: required'],
    ],
    ['accepts no single prompt beside shots', { ...multiShot, prompt: 'Rain' }, ['prompt: notInThisMode']],
    ['accepts no duration beside shots', { ...multiShot, duration: 5 }, ['duration: notInThisMode']],
    ['accepts a first frame beside shots', { ...multiShot, firstFrame: webMedia('first.png') }, []],
    [
      'accepts no last frame beside shots',
      { ...multiShot, firstFrame: webMedia('a.png'), lastFrame: webMedia('b.png') },
      ['lastFrame: notInThisMode'],
    ],
    [
      'accepts three elements',
      { ...frames, elements: ['element_a', 'element_b', 'element_c'].map((name) => element(name)) },
      [],
    ],
    [
      'refuses four elements',
      { ...frames, elements: ['element_a', 'element_b', 'element_c', 'element_d'].map((name) => element(name)) },
      ['elements: tooBig.array'],
    ],
    [
      'needs two images for an element',
      { ...frames, elements: [element('element_a', 1)] },
      ['elements.0.images: tooSmall.array'],
    ],
    ['accepts four images for an element', { ...frames, elements: [element('element_a', 4)] }, []],
    [
      'refuses five images for an element',
      { ...frames, elements: [element('element_a', 5)] },
      ['elements.0.images: tooBig.array'],
    ],
    ['needs element_ before a name', { ...frames, elements: [element('dog')] }, ['elements.0.name: format.regex']],
    [
      'refuses the same name twice',
      { ...frames, elements: [element('element_a'), element('element_a')] },
      ['elements.1.name: elements.duplicateName'],
    ],
    [
      'needs a description of an element',
      { ...frames, elements: [{ ...element('element_a'), description: '' }] },
      ['elements.0.description: required'],
    ],
    ['accepts a mention of an element', { ...frames, prompt: '@element_a 跑', elements: [element('element_a')] }, []],
    [
      'refuses a mention that runs into the next word',
      { ...frames, prompt: '@element_a跑', elements: [element('element_a')] },
      ['prompt: elements.undefined'],
    ],
    [
      'refuses a mention of an unknown element',
      { ...frames, prompt: '@element_b runs', elements: [element('element_a')] },
      ['prompt: elements.undefined'],
    ],
    [
      'refuses a mention of an unknown element in a shot',
      { ...multiShot, firstFrame: webMedia('a.png'), shots: [...shots(3), { prompt: '@element_b', seconds: 3 }] },
      ['shots.1.prompt: elements.undefined'],
    ],
    [
      'needs a first frame for a mention',
      { ...multiShot, elements: [element('element_a')], shots: [{ prompt: '@element_a', seconds: 5 }] },
      ['firstFrame: elements.needFirstFrame'],
    ],
    [
      'counts a mention as 37: 13 of them and 13 spaces are 494',
      {
        ...multiShot,
        firstFrame: webMedia('a.png'),
        elements: [element('element_a')],
        shots: [{ prompt: mention(13), seconds: 5 }],
      },
      [],
    ],
    [
      'counts a mention as 37: 14 of them and 14 spaces are 532',
      {
        ...multiShot,
        firstFrame: webMedia('a.png'),
        elements: [element('element_a')],
        shots: [{ prompt: mention(14), seconds: 5 }],
      },
      ['shots.0.prompt: tooBig.string'],
    ],
    ['refuses a field of another model', { ...text, seed: 1 }, ['seed: unknownField']],
    ['refuses another mode', { ...text, mode: 'references' }, ['mode: notOneOf']],
  ];
  test.each(rows)('%s', (_rule, input, issues) => {
    expect(issuesOf(modelId, input)).toEqual(issues);
  });

  test.each([
    ['six shots', { ...multiShot, shots: shots(1, 1, 1, 1, 1, 1) }, ['shots: moreThanFiveShots']],
    ['five shots', { ...multiShot, shots: shots(1, 1, 1, 1, 1) }, []],
    [
      'an element that no prompt mentions',
      { ...frames, aspectRatio: 'auto', elements: [element('element_a')] },
      ['elements.0: elementUnused'],
    ],
    ['a ratio beside a first frame', frames, ['aspectRatio: ratioFollowsImage']],
    ['nothing unclear', text, []],
  ])('warns of %s: %o', (_what, input, warnings) => {
    expect(warningsOf(modelId, input)).toEqual(warnings);
  });
});

describe(image, () => {
  const base = { mode: 'text', prompt: 'A teapot', aspectRatio: '16:9', resolution: '2K' };
  const references = (count: number) => Array.from({ length: count }, (_, index) => reference('image', `${index}.png`));
  const rows: Row[] = [
    ['accepts a prompt alone', base, []],
    ['accepts 20,000 characters', { ...base, prompt: 'x'.repeat(20_000) }, []],
    ['refuses 20,001 characters', { ...base, prompt: 'x'.repeat(20_001) }, ['prompt: tooBig.string']],
    ['accepts 4K at 16:9', { ...base, resolution: '4K' }, []],
    ['refuses 4K at 1:1', { ...base, resolution: '4K', aspectRatio: '1:1' }, ['resolution: resolution.not4K']],
    ['refuses 4K at auto', { ...base, resolution: '4K', aspectRatio: 'auto' }, ['resolution: resolution.not4K']],
    ['accepts 2K at auto', { ...base, aspectRatio: 'auto' }, []],
    ['refuses another ratio', { ...base, aspectRatio: '21:9' }, ['aspectRatio: notOneOf']],
    ['refuses another resolution', { ...base, resolution: '8K' }, ['resolution: notOneOf']],
    ['needs a reference in references mode', { ...base, mode: 'references' }, ['references: required']],
    ['accepts 16 references', { ...base, mode: 'references', references: references(16) }, []],
    [
      'refuses 17 references',
      { ...base, mode: 'references', references: references(17) },
      ['references: tooBig.array'],
    ],
    [
      'accepts no video as a reference',
      { ...base, mode: 'references', references: [reference('video', 'a.mp4')] },
      ['references.0.kind: notOneOf'],
    ],
  ];
  test.each(rows)('%s', (_rule, input, issues) => {
    expect(issuesOf(image, input)).toEqual(issues);
  });
});
