import { describe, expect, it } from 'vitest';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { allModels, findModel } from '@/lib/providers/registry/registry';
import { type Draft, emptyDraft, modeOf, shownValue, withMode, withValue } from './draft';
import { inactiveValues, isEmptyDraft } from './inactive-values';
import { toInput } from './to-input';

const kling = model('see2ai_video_generation_kling_3_0_v1');
const image = model('see2ai_image_generation_v1');
const seedance2 = model('seedance-2-beta');
const fast = model('seedance-2-fast-beta');
const doubao = model('doubao-seedance-1-5-pro');

function model(id: string): ModelDeclaration {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}

const shown = (draft: Draft, of: ModelDeclaration, name: string) => shownValue(of, name, draft.entries[name]);
const asset = (n: number) => ({ type: 'asset' as const, assetId: `00000000-0000-7000-8000-00000000000${n}` });
const reference = (kind: 'image' | 'video' | 'audio', n: number) => ({ id: `r${n}`, kind, media: asset(n) });

describe('a draft that changes its model', () => {
  it('starts with the defaults of the model', () => {
    expect(shown(emptyDraft(kling.id), kling, 'duration')).toBe(5);
    expect(modeOf(kling, emptyDraft(kling.id))).toBe('text');
  });

  it('keeps the values that both models support', () => {
    const draft = withValue(emptyDraft(kling.id), kling, 'prompt', 'A dog');
    expect(shown(draft, seedance2, 'prompt')).toBe('A dog');
  });

  it('shows the default in a model that does not support the value, and the value again afterwards', () => {
    const draft = withValue(emptyDraft(image.id), image, 'resolution', '4K');
    expect(shown(draft, doubao, 'resolution')).toBe('720p');
    expect(shown(draft, image, 'resolution')).toBe('4K');
  });

  it('keeps the older value of a model after the other model got its own', () => {
    const atImage = withValue(emptyDraft(image.id), image, 'resolution', '4K');
    const atDoubao = withValue(atImage, doubao, 'resolution', '480p');
    expect(shown(atDoubao, doubao, 'resolution')).toBe('480p');
    expect(shown(atDoubao, image, 'resolution')).toBe('4K');
  });

  it('forgets the older value when a newer one replaced it', () => {
    const first = withValue(emptyDraft(doubao.id), doubao, 'resolution', '480p');
    const second = withValue(first, doubao, 'resolution', '720p');
    expect(second.entries.resolution).toEqual(['720p']);
  });

  it('keeps references of unsupported kinds after the supported ones', () => {
    const mixed = withValue(emptyDraft(fast.id), fast, 'references', [reference('video', 1), reference('image', 2)]);
    expect(shown(mixed, image, 'references')).toEqual([reference('image', 2)]);
    const edited = withValue(mixed, image, 'references', [reference('image', 2), reference('image', 3)]);
    expect(shown(edited, image, 'references')).toEqual([reference('image', 2), reference('image', 3)]);
    expect(shown(edited, fast, 'references')).toContainEqual(reference('video', 1));
  });

  it('remembers a cleared choice', () => {
    const chosen = withValue(emptyDraft(fast.id), fast, 'source', 'plugin');
    const open = withValue(chosen, fast, 'source', undefined);
    expect(shown(open, fast, 'source')).toBeUndefined();
  });

  it('uses the latest chosen mode that the model has', () => {
    const multi = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    expect(modeOf(seedance2, multi)).toBe('text');
    const references = withMode(multi, seedance2, 'references');
    expect(modeOf(seedance2, references)).toBe('references');
    expect(modeOf(kling, references)).toBe('multi-shot');
  });

  it('is fully restored after switching to any model and back', () => {
    let draft = withMode(emptyDraft(kling.id), kling, 'frames');
    draft = withValue(draft, kling, 'prompt', 'A dog');
    draft = withValue(draft, kling, 'firstFrame', asset(1));
    draft = withValue(draft, kling, 'duration', 15);
    draft = withValue(draft, kling, 'sound', true);
    const before = toInput(kling, draft);
    for (const other of allModels) {
      const there: Draft = { ...draft, modelId: other.id };
      toInput(other, there);
      expect(toInput(kling, { ...there, modelId: kling.id })).toEqual(before);
    }
  });
});

describe('the inactive values', () => {
  const shots = [{ id: 's1', prompt: 'A boat', seconds: 3 }];
  const draft = withValue(withMode(emptyDraft(kling.id), kling, 'multi-shot'), kling, 'shots', shots);

  it('include values that the model does not support', () => {
    expect(inactiveValues(seedance2, draft, allModels)).toEqual([
      { name: 'shots', messageKey: 'shots', reason: 'model' },
    ]);
  });

  it('include values that only another mode of the model supports', () => {
    const text = withMode(draft, kling, 'text');
    expect(inactiveValues(kling, text, allModels)).toEqual([{ name: 'shots', messageKey: 'shots', reason: 'mode' }]);
  });

  it('do not include empty values', () => {
    const empty = withValue(draft, kling, 'shots', [{ id: 's1', prompt: ' ', seconds: 3 }]);
    expect(inactiveValues(seedance2, empty, allModels)).toEqual([]);
  });

  it('do not count settings as content', () => {
    expect(isEmptyDraft(withValue(emptyDraft(kling.id), kling, 'sound', true), allModels)).toBe(true);
    expect(isEmptyDraft(draft, allModels)).toBe(false);
  });
});

describe('the input made of a draft', () => {
  it('has no ids of list items, no foreign fields and no empty values', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'multi-shot'), kling, 'shots', [
      { id: 's1', prompt: 'A boat', seconds: 3 },
    ]);
    const input = toInput(kling, withValue(draft, kling, 'prompt', 'not in this mode'));
    expect(input).toEqual({
      mode: 'multi-shot',
      shots: [{ prompt: 'A boat', seconds: 3 }],
      aspectRatio: '16:9',
      quality: 'pro',
      sound: false,
    });
    expect(kling.input.safeParse(input).success).toBe(true);
  });
});
