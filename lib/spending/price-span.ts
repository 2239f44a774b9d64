import { type Amount, compareAmounts } from './amount';
import type { PriceRule } from './price-rule';

/** The lowest and the highest price of a rule; null where it has none. */
export function priceSpan(rule: PriceRule): { lowest: Amount; highest: Amount } | null {
  const prices = Object.values(rule.prices).sort(compareAmounts);
  const [lowest, highest] = [prices[0], prices.at(-1)];
  return lowest !== undefined && highest !== undefined ? { lowest, highest } : null;
}
