import type { PriceRule } from '../price-rule';

/** What a file would do with one of its rules. */
export interface PlannedChange {
  modelId: string;
  /** `now`: takes effect when it is imported. `later`: at `from`. */
  when: 'now' | 'later';
  /** ISO 8601; null for now. */
  from: string | null;
  /** What would hold at that time without the file. Null: unknown. */
  before: PriceRule | null;
  after: PriceRule | null;
}

/** What an import would change, before anything is changed. */
export interface ImportPlan {
  changes: PlannedChange[];
  /** Rules that say what holds, or will hold at their time, anyway. */
  unchanged: number;
  /** Rules that others of the file ended before now: history is not rewritten. */
  past: number;
  /** Names this plan. An import that would do anything else is refused. */
  fingerprint: string;
}
