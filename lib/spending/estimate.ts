import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { type Amount, times } from './amount';
import type { KnownEstimate } from './known-estimate';
import type { PriceRule, RuleInForce } from './price-rule';
import { type PriceFactor, priceKey, priceShape } from './price-shape';

/**
 * Why there is no figure. `noRule`: the tenant has no price for the model. `noPrice`: it has, but not for these values.
 * `incomplete`: the composition does not say yet what the price depends on.
 */
export type UnknownCost = 'noRule' | 'noPrice' | 'incomplete';

/** What a composition would cost by the tenant's rules. Where they do not say it is unknown, never guessed. */
export type Estimate = KnownEstimate | { unknown: UnknownCost };

/** Browser-safe and pure: the form shows it live, the server keeps it with the task. */
export function estimate(model: ModelDeclaration, input: ModelInput, inForce: RuleInForce | undefined): Estimate {
  if (!inForce) return { unknown: 'noRule' };
  const { rule, ruleId, effectiveFrom } = inForce;
  const factors = priceShape(model)
    .dimensions.filter(({ field }) => rule.by.includes(field))
    .map(({ field }) => ({ field, value: String(input[field] ?? '') }));
  const calculation = calculate(rule, factors, model.shape(input).durationSeconds);
  return 'unknown' in calculation ? calculation : { ...calculation, ruleId, effectiveFrom };
}

export type Calculation = Omit<KnownEstimate, 'ruleId' | 'effectiveFrom'> | { unknown: UnknownCost };

/** A rule applied to the values it asks for. `seconds`: of the result; needed by a price per second only. */
export function calculate(rule: PriceRule, factors: readonly PriceFactor[], seconds: number | undefined): Calculation {
  if (factors.some(({ value }) => value === '')) return { unknown: 'incomplete' };
  const price = rule.prices[priceKey(factors)];
  if (price === undefined) return { unknown: 'noPrice' };
  const common = { unit: rule.unit, price, factors: [...factors] };
  if (rule.per === 'result') return { ...common, per: 'result', seconds: null, amount: price };
  if (!isCountable(seconds)) return { unknown: 'incomplete' };
  return { ...common, per: 'second', seconds, amount: times(price, seconds) satisfies Amount };
}

function isCountable(seconds: number | undefined): seconds is number {
  return seconds !== undefined && Number.isSafeInteger(seconds) && seconds > 0;
}
