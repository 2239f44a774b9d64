import { describe, expect, it } from 'vitest';
import type { ModelInput } from '@/lib/providers/contract';
import { requireModel } from '../__fixtures__/models';
import { wrongWords } from './wrong-words';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const image = requireModel('see2ai_image_generation_v1');
const seedance = requireModel('seedance-2-beta');
const media = { type: 'url', url: 'https://example.com/a.png' };
const references = [
  { kind: 'image', media },
  { kind: 'audio', media },
];
const elements = [{ name: 'element_dog', description: 'A dog', images: [media] }];
const shots = [
  { prompt: '@element_dog runs', seconds: 3 },
  { prompt: '@element_cat sleeps, @element_cat', seconds: 3 },
];

describe('shown as wrong', () => {
  it.each<[string, typeof kling, ModelInput, string[]]>([
    [
      'is a tag beyond the list',
      seedance,
      { mode: 'references', prompt: '@Image1 @Image9 @Audio1', references },
      ['@Image9'],
    ],
    [
      'is a tag whose reference was removed',
      seedance,
      { mode: 'references', prompt: '@Image? @Image1', references },
      ['@Image?'],
    ],
    ['is a tag where no references are sent', seedance, { mode: 'text', prompt: 'a @Image1' }, ['@Image1']],
    ['is a tag of a model that has none', image, { mode: 'references', prompt: '@Image1', references }, ['@Image1']],
    [
      'is an element that does not exist, in any shot, once',
      kling,
      { mode: 'multi-shot', shots, elements },
      ['@element_cat'],
    ],
    ['is nothing when all tags name something', seedance, { mode: 'references', prompt: '@Image1', references }, []],
    ['is nothing in an address', seedance, { mode: 'text', prompt: 'me@studio.example' }, []],
  ])('%s', (_, model, input, wrong) => {
    expect(wrongWords(model, input)).toEqual(wrong);
  });
});
