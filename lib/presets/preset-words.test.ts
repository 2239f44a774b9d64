import { describe, expect, it } from 'vitest';
import { findModel } from '@/lib/providers/registry/registry';
import { variablesOf, withAnswers, wordsOf } from './preset-words';

const kling = findModel('see2ai_video_generation_kling_3_0_v1');
if (!kling) throw new Error('no model');
const values = {
  mode: 'multi-shot',
  shots: [
    { prompt: '{product} at dawn', seconds: 3 },
    { prompt: 'in {city}, {product}', seconds: 4 },
  ],
  elements: [{ name: 'element_hero', description: 'A {mood} hero', images: [] }],
  aspectRatio: '{ratio}',
  prompt: 'One for {city}',
};

describe('the texts of a composition', () => {
  it('are found in every field with text and in no other', () => {
    expect(wordsOf(kling, values).map(({ path }) => path)).toEqual([
      'prompt',
      'shots.0.prompt',
      'shots.1.prompt',
      'elements.0.description',
    ]);
    expect(variablesOf(kling, values)).toEqual(['city', 'product', 'mood']);
  });

  it('are filled in place; everything else stays', () => {
    expect(withAnswers(kling, values, { product: 'A kettle', city: '上海' })).toEqual({
      ...values,
      prompt: 'One for 上海',
      shots: [
        { prompt: 'A kettle at dawn', seconds: 3 },
        { prompt: 'in 上海, A kettle', seconds: 4 },
      ],
    });
  });

  it('do not add fields', () => {
    expect(withAnswers(kling, { sound: true }, { product: 'x' })).toEqual({ sound: true });
  });
});
