import { isAmount, plus } from './amount';
import type { PriceRule, PriceUnit } from './price-rule';
import { combinations, type PriceShape, priceKey } from './price-shape';

/** A rule being written: prices as they were typed, also of combinations that are not asked for at the moment. */
export interface PriceDraft {
  unit: PriceUnit;
  per: PriceRule['per'];
  by: readonly string[];
  typed: Readonly<Record<string, string>>;
}

/** The rule to change; without one, everything the price may go by and no price at all. */
export function draftOf(shape: PriceShape, rule: PriceRule | null): PriceDraft {
  if (rule) return { unit: rule.unit, per: rule.per, by: rule.by, typed: rule.prices };
  const by = shape.dimensions.map(({ field }) => field);
  return { unit: 'points', per: shape.countsSeconds ? 'second' : 'result', by, typed: {} };
}

export interface ReadDraft {
  rule: PriceRule;
  /** Keys under which something stands that is no amount. */
  wrong: string[];
  /** How many combinations have no price and so stay unknown. */
  missing: number;
}

/** What a draft says. A combination left empty has no price: it is unknown, not free. */
export function readDraft(shape: PriceShape, { unit, per, by, typed }: PriceDraft): ReadDraft {
  const keys = combinations(shape, by).map(priceKey);
  const entries = keys.map((key) => [key, (typed[key] ?? '').trim()] as const);
  const filled = entries.filter(([, text]) => isAmount(text));
  return {
    rule: {
      unit,
      per,
      by: shape.dimensions.flatMap(({ field }) => (by.includes(field) ? [field] : [])),
      prices: Object.fromEntries(filled.map(([key, text]) => [key, plus(text, '0')])),
    },
    wrong: entries.filter(([, text]) => text !== '' && !isAmount(text)).map(([key]) => key),
    missing: entries.filter(([, text]) => text === '').length,
  };
}
