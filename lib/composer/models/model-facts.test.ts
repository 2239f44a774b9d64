import { describe, expect, it } from 'vitest';
import { requireModel } from '../__fixtures__/models';
import { fulfils, modelFacts } from './model-facts';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const seedance2 = requireModel('seedance-2-beta');

describe('the facts of a model', () => {
  it('come from its declaration', () => {
    const facts = modelFacts(kling);
    expect(facts).toMatchObject({ seconds: { min: 3, max: 15 }, sound: true, maxShots: 6, elements: true });
    expect(modelFacts(seedance2).references).toEqual({ image: 9, video: 3, audio: 3 });
  });
  it('match the filters of the picker', () => {
    expect(fulfils(modelFacts(kling), 'multi-shot')).toBe(true);
    expect(fulfils(modelFacts(seedance2), 'multi-shot')).toBe(false);
    expect(fulfils(modelFacts(requireModel('see2ai_image_generation_v1')), 'text')).toBe(false);
  });
});
