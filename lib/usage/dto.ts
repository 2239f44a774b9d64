import type { Amount } from '@/lib/spending/amount';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** Sums of one unit. Units are never added to each other. */
export interface UsageMoney {
  unit: PriceUnit;
  /** Charged: the provider's figures where they are in this unit, else the estimates. */
  spent: Amount;
  /** May be charged, under way. */
  inFlight: Amount;
  /** May have been charged, and nothing under way will tell. */
  unsettled: Amount;
  /** Of charged tasks with both figures. */
  comparedEstimate: Amount;
  comparedActual: Amount;
  comparedTasks: number;
}

/** What some tasks came to. */
export interface UsageSums {
  tasks: number;
  succeeded: number;
  failed: number;
  cancelled: number;
  uncertain: number;
  /** Not ended. */
  open: number;
  /** Charged, nobody knows how much. */
  unpriced: number;
  unsettledTasks: number;
  /** Of those: how many have no estimate. */
  unsettledUnpriced: number;
  /** The mean time from submission to the end, of tasks that succeeded; null without any. Milliseconds. */
  meanMs: number | null;
  /** The unit spent most in first is not knowable: sorted by name. */
  money: UsageMoney[];
}

export interface UsageLine extends UsageSums {
  /** A day (`YYYY-MM-DD`), a month (`YYYY-MM`), an id. */
  key: string;
  /** The name of what the id stands for; the key itself for days and months. */
  label: string;
}

export interface UsageReport {
  total: UsageSums;
  /** Days and months in order, the rest by the number of tasks. */
  lines: UsageLine[];
  /** Tasks of the same days and filters that ran in the other of providers and sandbox. */
  elsewhere: number;
  /** ISO 8601; null: not counted yet. */
  countedAt: string | null;
  /** Whether changes wait to be counted. */
  isBehind: boolean;
  timeZone: string;
}
