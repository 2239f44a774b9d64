import type { PriceRule } from './price-rule';
import type { PriceFactor, PriceShape } from './price-shape';

/** One row of a model's price history. `rule` null: from then on the price was unknown. Dates are ISO 8601. */
export interface PastRule {
  id: string;
  rule: PriceRule | null;
  effectiveFrom: string;
  /** Who set it; null when that person is gone. */
  person: string | null;
}

/** A model on the page of prices: plain data, so that no declaration has to be sent along. */
export interface PricedModel {
  id: string;
  label: string;
  provider: string;
  kind: 'image' | 'video';
  shape: PriceShape;
  /** What the form of the model starts with: an example to reckon with. */
  example: { seconds: number | null; values: readonly PriceFactor[] };
  /** Newest first; the first one holds. Empty: there never was a price. */
  history: readonly PastRule[];
}
