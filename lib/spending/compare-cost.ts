import { type Amount, minus } from './amount';
import type { KnownEstimate } from './known-estimate';

/**
 * The provider's figure against what was expected; null where one of them is unknown or they are in different units,
 * which say nothing about each other. Providers report points only. `difference` is negative where it was cheaper.
 */
export function compareCost(
  estimate: KnownEstimate | null,
  costPoints: number | null,
): { charged: Amount; difference: Amount } | null {
  if (!estimate || costPoints === null || estimate.unit !== 'points') return null;
  const charged = String(costPoints);
  return { charged, difference: minus(charged, estimate.amount) };
}
