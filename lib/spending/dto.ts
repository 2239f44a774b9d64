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

/** A row that will hold later, or that was taken back before it held. */
export interface PlannedRule extends PastRule {
  /** ISO 8601; null while it is planned. */
  withdrawnAt: string | null;
  /** Who took it back; null when that person is gone. */
  withdrawnBy: string | null;
}

/** The job of a model that its price is tried on. */
export interface TypicalJob {
  /** Of the result; null where it has none. */
  seconds: number | null;
  values: readonly PriceFactor[];
  /** How many of the latest `of` tasks were like this. Both 0: nobody made one, and this is what the form starts with. */
  count: number;
  of: number;
}

/** A model on the page of prices: plain data, so that no declaration has to be sent along. */
export interface PricedModel {
  id: string;
  label: string;
  provider: string;
  kind: 'image' | 'video';
  shape: PriceShape;
  typical: TypicalJob;
  /** Newest first; the first one holds. Empty: there never was a price. */
  history: readonly PastRule[];
  /** The next one first. */
  planned: readonly PlannedRule[];
  /** The one taken back last first. */
  withdrawn: readonly PlannedRule[];
}
