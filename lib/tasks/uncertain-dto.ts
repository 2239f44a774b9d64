import type { Amount } from '@/lib/spending/amount';
import type { PriceUnit } from '@/lib/spending/price-rule';
import type { TaskStanding, TaskSummary } from './dto';

/** A row of the administrator's list, with what can be done about it. */
export interface UncertainTask extends TaskSummary, TaskStanding {}

/** All uncertain tasks of a tenant together. */
export interface UncertainTotals {
  count: number;
  /** What the tasks may have cost, as far as it is known; one sum per unit. */
  sums: { unit: PriceUnit; amount: Amount }[];
  /** Tasks of real keys without a known cost. */
  unknown: number;
  /** Tasks of the sandbox, which charges nothing. */
  sandbox: number;
}

export interface UncertainPage {
  items: UncertainTask[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
  totals: UncertainTotals;
}
