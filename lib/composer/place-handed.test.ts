import { describe, expect, test } from 'vitest';
import { findModel } from '@/lib/providers/registry';
import type { AssetDto } from '@/lib/tasks/dto';
import { emptyDraft, modeOf, withMode, withValue } from './draft';
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

describe('a picture given to the composer', () => {
  test('becomes the first frame in a mode that has frames, and nothing else changes', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'text'), kling, 'prompt', 'A boat');
    const placed = placeHanded(kling, draft, hand('firstFrame'), 'id');
    expect(placed?.place).toBe('firstFrame');
    expect(placed && modeOf(kling, placed.draft)).toBe('frames');
    expect(placed?.draft.entries).toMatchObject({ prompt: ['A boat'], firstFrame: [still] });
  });

  test('leaves a mode that has the place as it is', () => {
    const draft = withMode(emptyDraft(kling.id), kling, 'multi-shot');
    const placed = placeHanded(kling, draft, hand('firstFrame'), 'id');
    expect(placed && modeOf(kling, placed.draft)).toBe('multi-shot');
  });

  test('takes the place of the frame that was there', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', {
      type: 'asset',
      assetId: 'old',
    });
    expect(placeHanded(kling, draft, hand('firstFrame'), 'id')?.draft.entries.firstFrame).toEqual([still]);
  });

  test('joins the references where a model has no frames', () => {
    const placed = placeHanded(seedance2, emptyDraft(seedance2.id), hand('firstFrame'), 'id');
    expect(placed?.place).toBe('references');
    expect(placed && modeOf(seedance2, placed.draft)).toBe('references');
    expect(placed?.draft.entries.references).toEqual([[{ id: 'id', kind: 'image', media: still }]]);
  });

  test('has no place where the model has none, or none with room', () => {
    expect(placeHanded(kling, emptyDraft(kling.id), hand('reference'), 'id')).toBeNull();
    const taken = placeHanded(fast, emptyDraft(fast.id), hand('reference'), 'id');
    expect(taken?.place).toBe('references');
    expect(taken && placeHanded(fast, taken.draft, hand('reference'), 'other')).toBeNull();
  });
});
