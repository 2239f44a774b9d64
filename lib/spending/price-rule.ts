import * as z from 'zod';
import { isAmount } from './amount';

/** `points` of the provider, or a currency by its ISO 4217 code. */
export type PriceUnit = string;

/**
 * What a model costs. `by` names the fields the price depends on (lib/spending/price-shape.ts says which those may be);
 * `prices` has an amount per combination of their values, under `priceKey`. A combination that is not there is unknown.
 */
export const priceRuleSchema = z.strictObject({
  unit: z.union([z.literal('points'), z.string().regex(/^[A-Z]{3}$/)]),
  /** Of the finished video, or whatever comes out: a video, an image. */
  per: z.enum(['second', 'result']),
  by: z.array(z.string().min(1).max(60)).max(5),
  prices: z.record(z.string().max(400), z.string().refine(isAmount, { params: { code: 'price.amount' } })),
});
export type PriceRule = z.output<typeof priceRuleSchema>;

/** A rule that holds from a moment on, until the next one. `effectiveFrom` is ISO 8601. */
export interface RuleInForce {
  ruleId: string;
  rule: PriceRule;
  effectiveFrom: string;
}

/** The rules that hold now, by model. A model that is not among them has no known price. */
export type RulesInForce = Readonly<Record<string, RuleInForce>>;
