import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { type Amount, minus } from './amount';
import { estimate } from './estimate';
import type { RuleInForce } from './price-rule';

/** How much more a composition would cost with another value in one field. `amount` is negative where it would be less. */
export interface PriceEffect {
  amount: Amount;
  unit: string;
}

/** Null where the costs are the same, or where one of them is unknown. */
export function priceEffect(
  model: ModelDeclaration,
  input: ModelInput,
  change: { field: string; value: unknown },
  inForce: RuleInForce | undefined,
): PriceEffect | null {
  const now = estimate(model, input, inForce);
  const then = estimate(model, { ...input, [change.field]: change.value }, inForce);
  if ('unknown' in now || 'unknown' in then) return null;
  const amount = minus(then.amount, now.amount);
  return amount === '0' ? null : { amount, unit: then.unit };
}
