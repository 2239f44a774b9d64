import type { Amount } from '@/lib/spending/amount';
import type { BudgetMode, BudgetPeriod, BudgetScope, UnknownPriceRule } from './budget';

/** A budget with the counters of its present window. Amounts are decimals in `unit`; times are ISO 8601. */
export interface BudgetDto {
  id: string;
  scope: BudgetScope;
  /** Of a budget of a key. */
  keyId: string | null;
  /** The person's name, the key's label or the model's; empty for the whole studio. */
  name: string;
  period: BudgetPeriod;
  unit: string;
  limit: Amount;
  mode: BudgetMode;
  unknownRule: UnknownPriceRule;
  unknownAmount: Amount | null;
  /** Under way; `uncertain` is the part of it of which nobody knows whether it was charged. */
  reserved: Amount;
  uncertain: Amount;
  settled: Amount;
  left: Amount;
  /** How far beyond the limit the use is. */
  over: Amount;
  /** The share of the limit that is used, in whole percent, rounded down; 100 for a limit of nothing. */
  percent: number;
  /** The studio's, in which its windows begin. */
  timeZone: string;
  /** Null: it never starts anew. */
  resetsAt: string | null;
}
