import { describe, expect, test } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import { findModel } from '@/lib/providers/registry/registry';
import { type Draft, emptyDraft, modeOf, withMode, withValue } from '../draft/draft';
import type { HandedAs } from './hand-over';
import { placeHanded, placeInSomeModel, withoutPlacing } from './place-handed';

function model(id: string) {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
}
const kling = model('see2ai_video_generation_kling_3_0_v1');
const seedance2 = model('seedance-2-beta');
const fast = model('doubao-seedance-1-0-pro-fast');
const asset = { id: 'still', kind: 'image' } as AssetDto;
const still = { type: 'asset', assetId: 'still' };
const hand = (as: HandedAs, file = asset) => ({ asset: file, as });

describe('a picture handed over to the composer', () => {
  test('becomes the first frame in a mode that has frames, and nothing else changes', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'text'), kling, 'prompt', 'A boat');
    const placed = placeHanded(kling, draft, hand('firstFrame'), 'id');
    expect(placed?.place).toBe('firstFrame');
    expect(placed && modeOf(kling, placed.draft)).toBe('frames');
    expect(placed?.draft.entries).toMatchObject({ prompt: ['A boat'], firstFrame: [still] });
  });

  test('does not change a mode that has the field', () => {
    const draft = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    const placed = placeHanded(kling, draft, hand('firstFrame'), 'id');
    expect(placed && modeOf(kling, placed.draft)).toBe('multi-shot');
  });

  test('replaces an existing frame', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', {
      type: 'asset',
      assetId: 'old',
    });
    expect(placeHanded(kling, draft, hand('firstFrame'), 'id')?.draft.entries.firstFrame).toEqual([still]);
  });

  test('is added to the references when the model has no frames', () => {
    const placed = placeHanded(seedance2, emptyDraft(seedance2.id), hand('firstFrame'), 'id');
    expect(placed?.place).toBe('references');
    expect(placed && modeOf(seedance2, placed.draft)).toBe('references');
    expect(placed?.draft.entries.references).toEqual([[{ id: 'id', kind: 'image', media: still }]]);
  });

  test('is refused when the model has no such field, or none with room', () => {
    expect(placeHanded(kling, emptyDraft(kling.id), hand('reference'), 'id')).toBeNull();
    const taken = placeHanded(fast, emptyDraft(fast.id), hand('reference'), 'id');
    expect(taken?.place).toBe('references');
    expect(taken && placeHanded(fast, taken.draft, hand('reference'), 'other')).toBeNull();
  });
});

describe('a picture handed over as an image of an element', () => {
  const image = (assetId: string) => ({ type: 'asset', assetId });
  const handed = (draft: Draft, assetId: string) =>
    placeHanded(kling, draft, hand('element', { id: assetId, kind: 'image' } as AssetDto), assetId)?.draft ?? draft;
  const elementsIn = (draft: Draft) => draft.entries.elements?.[0];

  test('begins an element, which the next picture joins', () => {
    const first = handed(emptyDraft(kling.id), 'a');
    expect(modeOf(kling, first)).toBe('frames');
    const second = handed(handed(first, 'b'), 'b');
    expect(elementsIn(second)).toEqual([
      { id: 'a', name: 'element_', description: '', images: [image('a'), image('b')] },
    ]);
  });

  test('leaves an element of the library as it is', () => {
    const dog = { id: 'dog', libraryId: 'kept', name: 'element_dog', description: 'a dog', images: [image('x')] };
    const draft = handed(withValue(emptyDraft(kling.id), kling, 'elements', [dog]), 'a');
    expect(elementsIn(draft)).toEqual([dog, { id: 'a', name: 'element_', description: '', images: [image('a')] }]);
  });

  test('has no place when every element is full', () => {
    const full = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'].reduce(handed, emptyDraft(kling.id));
    expect(placeHanded(kling, full, hand('element'), 'id')).toBeNull();
  });
});

describe('a file that the model has no place for', () => {
  const pictures = model('see2ai_image_generation_v1');
  const film = { id: 'film', kind: 'video' } as AssetDto;
  const ids = () => 'id';

  test('goes to the first other model that takes it for this use', () => {
    const draft = withValue(emptyDraft(pictures.id), pictures, 'prompt', 'A boat');
    const placed = placeInSomeModel(pictures, [seedance2, kling, fast], draft, hand('firstFrame'), ids);
    expect(placed?.model.id).toBe(kling.id);
    expect(placed?.draft).toMatchObject({ modelId: kling.id, entries: { prompt: ['A boat'], firstFrame: [still] } });
  });

  test('keeps the words that are seen, not a mode that was chosen in another model', () => {
    const shots = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    const draft = withValue({ ...shots, modelId: pictures.id }, pictures, 'prompt', 'A boat');
    expect(modeOf(pictures, draft)).toBe('text');
    const placed = placeInSomeModel(pictures, [kling], draft, hand('firstFrame'), ids);
    expect(placed && modeOf(kling, placed.draft)).toBe('frames');
    const back = placed && withoutPlacing(placed.draft, draft, placed.draft);
    expect(back?.entries.mode).toEqual(draft.entries.mode);
  });

  test('stays with a video model that takes it as a reference instead', () => {
    const placed = placeInSomeModel(seedance2, [kling], emptyDraft(seedance2.id), hand('firstFrame'), ids);
    expect(placed).toMatchObject({ model: { id: seedance2.id }, place: 'references' });
  });

  test('changes no model that only has no room left', () => {
    const draft = placeHanded(fast, emptyDraft(fast.id), hand('reference'), 'id')?.draft ?? emptyDraft(fast.id);
    expect(placeInSomeModel(fast, [pictures], draft, hand('reference'), ids)).toBeNull();
  });

  test('is refused when no model takes it', () => {
    expect(placeInSomeModel(kling, [fast], emptyDraft(kling.id), hand('reference', film), ids)).toBeNull();
    expect(placeInSomeModel(kling, [seedance2], emptyDraft(kling.id), hand('firstFrame', film), ids)).toBeNull();
  });

  test('can be taken back, and what was written since then stays', () => {
    const before = withValue(emptyDraft(pictures.id), pictures, 'prompt', 'A boat');
    const placed = placeInSomeModel(pictures, [kling], before, hand('firstFrame'), ids);
    if (!placed) throw new Error('not placed');
    const written = withValue(placed.draft, kling, 'prompt', 'Two boats');
    const back = withoutPlacing(written, before, placed.draft);
    expect(back.modelId).toBe(pictures.id);
    expect(modeOf(pictures, back)).toBe(modeOf(pictures, before));
    expect(back.entries).toMatchObject({ prompt: ['Two boats'], firstFrame: [] });
  });
});
