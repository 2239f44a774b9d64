import { describe, expect, it } from 'vitest';
import type { ElementDto } from '@/lib/library/dto';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import type { DraftElement } from '../draft/draft';
import { type Offer, tagChoices } from './tag-choices';
import { tagProblem } from './tag-problems';
import { hasElements, tagFields, tagTargets } from './tag-targets';
import { tagWarnings } from './tag-warnings';
import { findTags } from './tags';

const kling = model('see2ai_video_generation_kling_3_0_v1');
const image = model('see2ai_image_generation_v1');
const seedance = model('seedance-2-beta');

function model(id: string): ModelDeclaration {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}

const media = { type: 'url' as const, url: 'https://example.com/a.png' };
const dog: DraftElement = { id: 'e1', name: 'element_dog', description: '一只小狗', images: [media] };
const nameless: DraftElement = { id: 'e2', name: 'element_', description: '', images: [] };
const entries = {
  references: [
    [
      { id: 'r1', kind: 'image', media },
      { id: 'r2', kind: 'audio', media },
      { id: 'r3', kind: 'image', media },
    ],
  ],
  elements: [[dog, nameless]],
};

const contextOf = (of: ModelDeclaration, mode: Mode) => {
  const fields = tagFields(of, mode);
  return { fields, hasElements: hasElements(of), targets: tagTargets(of, fields, entries) };
};

it('finds the tags of a prompt in order', () => {
  expect(findTags('看@element_小狗 and @Image12在 @Image? me@x').map(({ text, start }) => `${start} ${text}`)).toEqual([
    '1 @element_小狗',
    '17 @Image12',
    '27 @Image?',
  ]);
});

describe('the tags that a prompt can use', () => {
  it.each([
    [
      'references, numbered per kind, when the model knows tags',
      seedance,
      'references',
      ['@Image1', '@Audio1', '@Image2'],
    ],
    ['elements that have a name', kling, 'frames', ['@element_dog']],
    ['nothing when the mode accepts no media', kling, 'text', []],
    ['nothing when references have no tags', image, 'references', []],
  ] as const)('%s', (_, of, mode, tags) => {
    expect(contextOf(of, mode).targets.map(({ tag }) => tag)).toEqual(tags);
  });
});

describe('a tag is', () => {
  it.each([
    ['right', seedance, 'references', '@Image2', null],
    ['beyond the list', seedance, 'references', '@Image3', 'nothing'],
    ['of a removed reference', seedance, 'references', '@Video?', 'removed'],
    ['plain words when no references are sent', seedance, 'text', '@Image1', 'plain'],
    ['plain words for a model without tags', image, 'references', '@Image1', 'plain'],
    ['plain words for a model without elements', seedance, 'references', '@element_dog', 'plain'],
    ['an element', kling, 'multi-shot', '@element_dog', null],
    ['undefined', kling, 'multi-shot', '@element_cat', 'undefined'],
    ['undefined where the name runs on', kling, 'multi-shot', '@element_dog在', 'undefined'],
  ] as const)('%s', (_, of, mode, text, problem) => {
    const [tag] = findTags(text);
    expect(tag && tagProblem(tag, contextOf(of, mode))).toBe(problem);
  });
});

describe('a model without tags warns that they are plain words', () => {
  it.each([
    ['of references', image, { mode: 'text', prompt: '@Image1 and @Image1' }, ['prompt @Image1']],
    ['of elements', seedance, { mode: 'text', prompt: '@element_dog' }, ['prompt @element_dog']],
    ['in shots', kling, { mode: 'multi-shot', shots: [{ prompt: '@Image1', seconds: 3 }] }, ['shots.0.prompt @Image1']],
    ['but not of those it knows', seedance, { mode: 'text', prompt: '@Image9' }, []],
  ] as const)('%s', (_, of, input, expected) => {
    expect(tagWarnings(of, input).map(({ path, params }) => `${path} ${params?.tag}`)).toEqual(expected);
  });
});

describe('the menu behind @', () => {
  const inLibrary = (name: string, description: string): ElementDto => ({
    id: name,
    name,
    description,
    images: [],
    createdBy: null,
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    taskCount: 0,
  });
  const offer = (elements: DraftElement[]): Offer => {
    const fields = tagFields(kling, 'frames');
    return {
      fields,
      targets: tagTargets(kling, fields, { elements: [elements] }),
      assets: {},
      library: [
        inLibrary('element_dog', 'The same'),
        inLibrary('element_cat', '一只黑猫'),
        inLibrary('element_red_cat', ''),
      ],
      elements,
    };
  };
  const tagsOf = (words: string, elements = [dog]) => tagChoices(offer(elements), words).map(({ tag }) => tag);

  it('offers the composition before the library, each name once', () => {
    expect(tagsOf('')).toEqual(['@element_dog', '@element_cat', '@element_red_cat']);
  });
  it('is filtered by the typed text, by any part of a name and by Chinese words', () => {
    expect(tagsOf('element_r')).toEqual(['@element_red_cat']);
    expect(tagsOf('CAT')).toEqual(['@element_cat', '@element_red_cat']);
    expect(tagsOf('小狗')).toEqual(['@element_dog']);
    expect(tagsOf('黑猫')).toEqual(['@element_cat']);
  });
  it('is empty when the tag is complete', () => {
    expect(tagsOf('element_dog')).toEqual([]);
  });
  it('still offers an element of the library whose name is complete, because choosing adds it', () => {
    expect(tagsOf('element_red_cat')).toEqual(['@element_red_cat']);
  });
  it('refuses another element when there is no room', () => {
    const full = [dog, nameless, { ...nameless, id: 'e3' }];
    expect(tagChoices(offer(full), '').map(({ tag, refusal }) => [tag, refusal])).toEqual([
      ['@element_dog', undefined],
      ['@element_cat', 'full'],
      ['@element_red_cat', 'full'],
    ]);
  });
});
