import { describe, expect, test } from 'vitest';
import { defaultInput } from '@/lib/providers/define';
import { declaredModels } from '@/lib/providers/registry/registry';
import { minus } from './amount';
import { estimate } from './estimate';
import { priceEffect } from './price-effect';
import { combinations, priceKey, priceShape } from './price-shape';

/** A rule by which every combination of a model's values has a price of its own. */
function steepRule(model: (typeof declaredModels)[number]) {
  const shape = priceShape(model);
  const by = shape.dimensions.map(({ field }) => field);
  const prices = Object.fromEntries(combinations(shape, by).map((factors, at) => [priceKey(factors), `${3 + at * 2}`]));
  const per = shape.countsSeconds ? ('second' as const) : ('result' as const);
  return { ruleId: 'rule', rule: { unit: 'points', per, by, prices }, effectiveFrom: '2026-11-01T00:00:00.000Z' };
}

describe('what another value would change', () => {
  const priced = declaredModels.filter((model) => priceShape(model).dimensions.length > 0);

  test.each(priced)('is the difference of two estimates: $id', (model) => {
    const rule = steepRule(model);
    const input = defaultInput(model);
    const now = estimate(model, input, rule);
    for (const { field, values } of priceShape(model).dimensions)
      for (const text of values) {
        const value = text === 'true' ? true : text === 'false' ? false : text;
        const then = estimate(model, { ...input, [field]: value }, rule);
        if ('unknown' in now || 'unknown' in then) throw new Error(`${model.id} has no price for ${field} ${text}.`);
        const amount = minus(then.amount, now.amount);
        expect(priceEffect(model, input, { field, value }, rule)).toEqual(
          String(input[field]) === text ? null : { amount, unit: 'points' },
        );
      }
  });

  test.each(priced)('is not said while a cost is unknown: $id', (model) => {
    const [dimension] = priceShape(model).dimensions;
    const change = { field: dimension?.field ?? '', value: dimension?.values.at(-1) };
    expect(priceEffect(model, defaultInput(model), change, undefined)).toBeNull();
    expect(priceEffect(model, defaultInput(model), { ...change, value: undefined }, steepRule(model))).toBeNull();
  });
});
