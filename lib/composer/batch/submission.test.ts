import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeParse } from 'zod/v4/core';
import { requireModel } from '../__fixtures__/models';
import { draftText, itemsOf, type Submission, submissionAt } from './submission';
import { inputsOfTakes, maxTakes, steppedSeeds, type Takes } from './variations';

const seedance = requireModel('doubao-seedance-1-0-pro-quality');
const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const input = { mode: 'text' as const, prompt: 'A' };
const submission: Submission = { model: seedance, keyId: 'k', input, takes: { count: 2, seeds: 'same' } };
const takesOf = (count: number, seeds: Takes['seeds'] = 'same') => ({ count, seeds });
const seedsOf = (takes: Takes, seed?: number, random = Math.random) =>
  inputsOfTakes(seedance, seed === undefined ? input : { ...input, seed }, takes, random).map((take) => take.seed);

describe('the draft of a press', () => {
  it('is the same text for the same compositions, also when seeds are drawn', () => {
    expect(draftText([{ ...submission, input: structuredClone(input) }])).toBe(draftText([submission]));
  });
  it.each<[string, Submission[]]>([
    ['another composition', [{ ...submission, input: { ...input, prompt: 'B' } }]],
    ['another key', [{ ...submission, keyId: 'l' }]],
    ['another model', [{ ...submission, model: kling }]],
    ['more takes', [{ ...submission, takes: takesOf(3) }]],
    ['stepped seeds', [{ ...submission, takes: takesOf(2, 'stepped') }]],
    ['one more model', [submission, { ...submission, model: kling }]],
  ])('is different for %s', (_, changed) => {
    expect(draftText(changed)).not.toBe(draftText([submission]));
  });
});

describe('takes', () => {
  it('with stepped seeds count up from the entered seed and wrap after the largest one', () => {
    expect(seedsOf(takesOf(4, 'stepped'), 41)).toEqual([41, 42, 43, 44]);
    expect(steppedSeeds({ min: -1, max: 10 }, 9, 4)).toEqual([9, 10, 0, 1]);
  });
  it('with the same seed are the same', () => {
    expect(seedsOf(takesOf(3), 7)).toEqual([7, 7, 7]);
  });
  it('without a seed get different seeds', () => {
    const seeds = seedsOf(takesOf(8), undefined, () => 0.999_999_999_999);
    expect(new Set(seeds).size).toBe(8);
    expect(new Set(seedsOf(takesOf(8), -1, () => 0)).size).toBe(8);
  });
  it('leave the drawing to the provider when there is only one', () => {
    expect(seedsOf(takesOf(1, 'stepped'))).toEqual([undefined]);
    expect(seedsOf(takesOf(1, 'stepped'), 5)).toEqual([5]);
  });
  it('of a model without seeds are equal compositions', () => {
    expect(inputsOfTakes(kling, input, takesOf(3, 'stepped'), Math.random)).toEqual([input, input, input]);
  });
  it('have only seeds that the model accepts', () => {
    const takes = fc.record({
      count: fc.integer({ min: 1, max: maxTakes }),
      seeds: fc.constantFrom<Takes['seeds']>('same', 'stepped'),
    });
    const seed = fc.option(fc.integer({ min: -1, max: 2 ** 32 - 1 }), { nil: undefined });
    fc.assert(
      fc.property(
        takes,
        seed,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (count, first, rolled) => {
          const seeds = seedsOf(count, first, () => rolled);
          expect(seeds).toHaveLength(count.count);
          for (const one of seeds)
            expect(seedance.fields.seed && safeParse(seedance.fields.seed, one).success).toBe(true);
        },
      ),
    );
  });
});

describe('the items of a batch', () => {
  const other: Submission = { model: kling, keyId: 'm', input, takes: takesOf(1) };
  it('are ordered take by take, model by model, and lead back to their submission', () => {
    const items = itemsOf([submission, other], Math.random);
    expect(items.map(({ modelId, keyId }) => `${modelId} ${keyId}`)).toEqual([
      `${seedance.id} k`,
      `${seedance.id} k`,
      `${kling.id} m`,
    ]);
    expect(items.map((_, position) => submissionAt([submission, other], position))).toEqual([
      submission,
      submission,
      other,
    ]);
  });
});
