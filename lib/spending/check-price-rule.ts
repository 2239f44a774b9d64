import type { FieldIssue } from '@/lib/errors/field-issue';
import type { PriceRule } from './price-rule';
import { combinations, type PriceShape, priceKey } from './price-shape';

/** What of a rule does not fit the model: fields it does not go by, combinations it cannot have, seconds of an image. */
export function checkPriceRule(shape: PriceShape, rule: PriceRule): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const refuse = (path: string, code: string) => issues.push({ path, code, params: {} });
  if (rule.per === 'second' && !shape.countsSeconds) refuse('rule.per', 'invalid');
  const fields = shape.dimensions.map(({ field }) => field);
  if (rule.by.some((field, index) => !fields.includes(field) || rule.by.indexOf(field) !== index))
    refuse('rule.by', 'invalid');
  const keys = new Set(combinations(shape, rule.by).map(priceKey));
  for (const key of Object.keys(rule.prices)) if (!keys.has(key)) refuse(`rule.prices.${key}`, 'invalid');
  if (Object.keys(rule.prices).length === 0) refuse('rule.prices', 'required');
  return issues;
}
