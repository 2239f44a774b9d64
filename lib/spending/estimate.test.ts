import { describe, expect, test } from 'vitest';
import type { ModelInput } from '@/lib/providers/contract';
import { defaultInput } from '@/lib/providers/define';
import { allModels, declaredModels, findModel } from '@/lib/providers/registry/registry';
import { checkPriceRule } from './check-price-rule';
import { type Estimate, estimate } from './estimate';
import type { PriceRule } from './price-rule';
import { combinations, priceKey, priceShape } from './price-shape';
import { priceSpan } from './price-span';
import { sumEstimates } from './sum-estimates';

const effectiveFrom = '2026-11-01T00:00:00.000Z';

function modelOf(modelId: string) {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no ${modelId}.`);
  return model;
}

function costOf(modelId: string, input: Partial<ModelInput>, rule: PriceRule | null): Estimate {
  const model = modelOf(modelId);
  const composition = { ...defaultInput(model), ...input } as ModelInput;
  return estimate(model, composition, rule ? { ruleId: 'rule', rule, effectiveFrom } : undefined);
}

const perSecond = (by: string[], prices: Record<string, string>, unit = 'points'): PriceRule => ({
  unit,
  per: 'second',
  by,
  prices,
});

const kling = perSecond(['quality', 'sound'], {
  'quality=std&sound=false': '8',
  'quality=std&sound=true': '10',
  'quality=pro&sound=false': '12',
  'quality=pro&sound=true': '14',
});
const shots = [
  { prompt: 'a', seconds: 3 },
  { prompt: 'b', seconds: 4 },
  { prompt: 'c', seconds: 5 },
];
const doubao = perSecond(
  ['resolution'],
  { 'resolution=480p': '0.14', 'resolution=720p': '0.3', 'resolution=1080p': '0.73' },
  'CNY',
);
const doubao15 = perSecond(
  ['resolution', 'sound'],
  {
    'resolution=480p&sound=false': '0.08',
    'resolution=480p&sound=true': '0.16',
    'resolution=720p&sound=false': '0.17',
    'resolution=720p&sound=true': '0.35',
  },
  'CNY',
);
const image: PriceRule = {
  unit: 'points',
  per: 'result',
  by: ['resolution'],
  prices: { 'resolution=1K': '6', 'resolution=2K': '9', 'resolution=4K': '16' },
};
const flat = perSecond([], { '': '2.5' }, 'USD');

const table: [modelId: string, input: Partial<ModelInput>, rule: PriceRule, amount: string][] = [
  ['see2ai_video_generation_kling_3_0_v1', { mode: 'multi-shot', shots, sound: true }, kling, '168'],
  ['see2ai_video_generation_kling_3_0_v1', { duration: 3, quality: 'std' }, kling, '24'],
  ['see2ai_video_generation_premium_v1', { duration: 15, quality: 'pro', sound: true }, kling, '210'],
  ['see2ai_video_generation_premium_v1', { mode: 'frames', duration: 5, quality: 'std', sound: true }, kling, '50'],
  ['see2ai_image_generation_v1', { resolution: '1K' }, image, '6'],
  ['see2ai_image_generation_v1', { resolution: '4K', aspectRatio: '16:9' }, image, '16'],
  ['seedance-2-fast-beta', { duration: 7, resolution: '480p' }, doubao, '0.98'],
  ['seedance-2-fast-beta', { duration: 7, resolution: '720p' }, doubao, '2.1'],
  ['seedance-2-beta', { duration: 15 }, flat, '37.5'],
  ['seedance-2-beta-1080p', { duration: 8 }, flat, '20'],
  ['doubao-seedance-1-0-pro-fast', { duration: 5, resolution: '480p' }, doubao, '0.7'],
  ['doubao-seedance-1-0-pro-quality', { duration: 12, resolution: '1080p' }, doubao, '8.76'],
  ['doubao-seedance-1-5-pro', { duration: 11, resolution: '720p', sound: true }, doubao15, '3.85'],
  ['doubao-seedance-1-5-pro', { duration: 11, resolution: '720p', sound: false }, doubao15, '1.87'],
];

describe('what a composition costs', () => {
  test.each(table)('%s with %j', (modelId, input, rule, amount) => {
    expect(costOf(modelId, input, rule)).toMatchObject({ amount, unit: rule.unit, ruleId: 'rule', effectiveFrom });
  });

  test.each(declaredModels)('is known for $id, by all of its price fields', (model) => {
    const input = defaultInput(model);
    const shape = priceShape(model);
    const by = shape.dimensions.map(({ field }) => field);
    const prices = Object.fromEntries(combinations(shape, by).map((factors) => [priceKey(factors), '7']));
    const rule: PriceRule = { unit: 'points', per: 'result', by, prices };
    expect(costOf(model.id, input, rule)).toMatchObject({ amount: '7' });
    if (model.kind === 'video') expect(costOf(model.id, input, flat)).toMatchObject({ price: '2.5' });
  });

  test('comes with what it was made of', () => {
    const input = { mode: 'multi-shot', shots, quality: 'pro', sound: true } as const;
    expect(costOf('see2ai_video_generation_kling_3_0_v1', input, kling)).toEqual({
      amount: '168',
      unit: 'points',
      price: '14',
      per: 'second',
      seconds: 12,
      factors: [
        { field: 'quality', value: 'pro' },
        { field: 'sound', value: 'true' },
      ],
      ruleId: 'rule',
      effectiveFrom,
    });
  });

  test.each(allModels.map((model) => [model.id]))('is unknown without a rule: %s', (modelId) => {
    expect(costOf(modelId, {}, null)).toEqual({ unknown: 'noRule' });
  });

  test('is unknown for a combination the rule has no price for, never the nearest one', () => {
    const half = perSecond(['quality', 'sound'], { 'quality=pro&sound=false': '12' });
    const model = 'see2ai_video_generation_kling_3_0_v1';
    expect(costOf(model, { quality: 'pro', sound: false, duration: 5 }, half)).toMatchObject({ amount: '60' });
    expect(costOf(model, { quality: 'pro', sound: true, duration: 5 }, half)).toEqual({ unknown: 'noPrice' });
  });

  test('is unknown while the composition does not say what the price goes by', () => {
    const model = 'see2ai_video_generation_kling_3_0_v1';
    expect(costOf(model, { quality: undefined }, kling)).toEqual({ unknown: 'incomplete' });
    expect(costOf(model, { duration: undefined }, kling)).toEqual({ unknown: 'incomplete' });
    expect(costOf(model, { duration: Number.NaN }, kling)).toEqual({ unknown: 'incomplete' });
    expect(costOf(model, { duration: 2.5 }, kling)).toEqual({ unknown: 'incomplete' });
  });

  test('is unknown by a rule that goes by what the model does not have', () => {
    expect(costOf('seedance-2-beta', {}, kling)).toEqual({ unknown: 'noPrice' });
  });
});

describe('the sum of several', () => {
  test('adds what has the same unit, and counts what is unknown', () => {
    const estimates = [
      costOf('doubao-seedance-1-0-pro-fast', { duration: 5, resolution: '480p' }, doubao),
      costOf('doubao-seedance-1-0-pro-fast', { duration: 2, resolution: '720p' }, doubao),
      costOf('see2ai_image_generation_v1', { resolution: '2K' }, image),
      costOf('seedance-2-beta', {}, null),
    ];
    expect(sumEstimates(estimates)).toEqual({
      sums: [
        { unit: 'CNY', amount: '1.3' },
        { unit: 'points', amount: '9' },
      ],
      unknown: 1,
    });
  });

  test('of nothing is nothing', () => {
    expect(sumEstimates([])).toEqual({ sums: [], unknown: 0 });
  });
});

describe('a rule', () => {
  test.each(table)('fits its model: %s', (modelId, _, rule) => {
    const onlyItsOwn = { ...rule, prices: { ...rule.prices } };
    // The 1.0 table serves several models in this test; a model without 1080p has no price for it.
    if (modelId === 'seedance-2-fast-beta') delete onlyItsOwn.prices['resolution=1080p'];
    expect(checkPriceRule(priceShape(modelOf(modelId)), onlyItsOwn)).toEqual([]);
  });

  test.each([
    ['seconds of an image', 'see2ai_image_generation_v1', { ...image, per: 'second' as const }, 'rule.per'],
    ['a field the price does not go by', 'seedance-2-beta', perSecond(['seed'], { '': '1' }), 'rule.by'],
    ['a field twice', 'see2ai_video_generation_premium_v1', { ...kling, by: ['quality', 'quality'] }, 'rule.by'],
    ['a field with one value only', 'seedance-2-beta', perSecond(['resolution'], {}), 'rule.by'],
    [
      'a value that the model does not have',
      'seedance-2-fast-beta',
      perSecond(['resolution'], { 'resolution=8K': '1' }),
      'rule.prices.resolution=8K',
    ],
    ['no price at all', 'seedance-2-beta', perSecond([], {}), 'rule.prices'],
  ])('is refused with %s', (_, modelId, rule, path) => {
    expect(checkPriceRule(priceShape(modelOf(modelId)), rule).map((issue) => issue.path)).toContain(path);
  });

  test('spans from its lowest to its highest price, by value and not by letter', () => {
    expect(priceSpan(kling)).toEqual({ lowest: '8', highest: '14' });
    expect(priceSpan(perSecond([], {}))).toBeNull();
  });
});
