import { describe, expect, test } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import { findModel } from '@/lib/providers/registry/registry';
import { emptyDraft, modeOf, withMode, withValue } from '../draft/draft';
import type { HandedAs } from './hand-over';
import { placeHanded } from './place-handed';

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
const hand = (as: HandedAs) => ({ asset, as });

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
