import { type Amount, plus } from './amount';
import type { Estimate } from './estimate';
import type { PriceUnit } from './price-rule';

/** What several tasks cost together: a sum per unit, which are never mixed, and how many have no known cost. */
export interface EstimateSum {
  sums: { unit: PriceUnit; amount: Amount }[];
  unknown: number;
}

export function sumEstimates(estimates: readonly Estimate[]): EstimateSum {
  const sums = new Map<PriceUnit, Amount>();
  let unknown = 0;
  for (const one of estimates) {
    if ('unknown' in one) unknown++;
    else sums.set(one.unit, plus(sums.get(one.unit) ?? '0', one.amount));
  }
  return { sums: [...sums].map(([unit, amount]) => ({ unit, amount })), unknown };
}
