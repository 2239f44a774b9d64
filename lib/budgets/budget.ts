import type { PriceUnit } from '@/lib/spending/price-rule';

/** Whose presses a budget counts: everybody's of the studio, one person's, those on one key, those of one model. */
export const budgetScopes = ['tenant', 'person', 'key', 'model'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

export const budgetPeriods = ['day', 'week', 'month', 'total'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];

/** What happens to a press beyond the limit: it is admitted all the same, refused, or waits for an administrator. */
export const budgetModes = ['warn', 'stop', 'ask'] as const;
export type BudgetMode = (typeof budgetModes)[number];

/** What happens to a press whose price is not known in the budget's unit: refused, asked about, or counted as an amount. */
export const unknownPriceRules = ['refuse', 'ask', 'count'] as const;
export type UnknownPriceRule = (typeof unknownPriceRules)[number];

/** Shares of the limit in percent at which people are notified, once per window. */
export const noticePercents = [50, 80, 100] as const;

/** How long a press waits for an administrator. Then it lapses. */
export const approvalHours = 24;

/** A limit. Amounts are whole millionths of `unit` (lib/spending/amount.ts). */
export interface Budget {
  id: string;
  scope: BudgetScope;
  /** The person, key or model of the scope; the others are null. */
  userId: string | null;
  keyId: string | null;
  modelId: string | null;
  period: BudgetPeriod;
  unit: PriceUnit;
  limitAmount: bigint;
  mode: BudgetMode;
  unknownRule: UnknownPriceRule;
  /** What a task of unknown price counts as. Null where such presses are refused. */
  unknownAmount: bigint | null;
}

/** What a budget has to know of a task. */
export interface BudgetedTask {
  userId: string;
  keyId: string;
  modelId: string;
  isSandbox: boolean;
}

/**
 * Whether a budget counts a task. Nobody pays in the sandbox, so its tasks count only in a budget of its own key, with
 * which a limit can be tried out.
 */
export function isCountedIn(budget: Budget, task: BudgetedTask): boolean {
  if (budget.scope === 'key') return budget.keyId === task.keyId;
  if (task.isSandbox) return false;
  if (budget.scope === 'person') return budget.userId === task.userId;
  return budget.scope === 'tenant' || budget.modelId === task.modelId;
}
