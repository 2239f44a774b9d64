import { toMillionths } from '@/lib/spending/amount';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import { type Budget, type BudgetedTask, isCountedIn, noticePercents } from './budget';
import { type Counters, usedOf } from './ledger';

export interface PricedTask extends BudgetedTask {
  /** Frozen with the task. Null: unknown. */
  estimate: KnownEstimate | null;
}

/** Why a budget does not simply admit a press. */
export type Objection = 'limit' | 'unknownPrice';

/** What a budget says of a press. `amounts`: what each task that it counts would reserve; null where that is unknown. */
export interface Judgement {
  verdict: 'admit' | 'refuse' | 'ask';
  /** Null for `admit`. */
  objection: Objection | null;
  amounts: ReadonlyMap<PricedTask, bigint>;
  needed: bigint;
}

/**
 * Judges all tasks of a press together, because they are admitted all or none. Null: the budget counts none of them.
 * `isApproved`: an administrator has approved exactly this press, so a budget that would ask admits it.
 */
export function judgePress(
  budget: Budget,
  counters: Counters,
  tasks: readonly PricedTask[],
  isApproved = false,
): Judgement | null {
  const counted = tasks.filter((task) => isCountedIn(budget, task));
  if (counted.length === 0) return null;
  const amounts = new Map(counted.map((task) => [task, knownAmount(task, budget.unit) ?? budget.unknownAmount ?? 0n]));
  const needed = [...amounts.values()].reduce((sum, amount) => sum + amount, 0n);
  const judgement = { amounts, needed };
  const hasUnknown = counted.some((task) => knownAmount(task, budget.unit) === null);
  const isBeyond = usedOf(counters) + needed > budget.limitAmount;
  if (hasUnknown && budget.unknownRule === 'refuse')
    return { ...judgement, verdict: 'refuse', objection: 'unknownPrice' };
  if (isBeyond && budget.mode === 'stop') return { ...judgement, verdict: 'refuse', objection: 'limit' };
  if (!isApproved && hasUnknown && budget.unknownRule === 'ask')
    return { ...judgement, verdict: 'ask', objection: 'unknownPrice' };
  if (!isApproved && isBeyond && budget.mode === 'ask') return { ...judgement, verdict: 'ask', objection: 'limit' };
  return { ...judgement, verdict: 'admit', objection: null };
}

/** The estimate in millionths; null where it is unknown or in another unit, which says nothing about this one. */
function knownAmount({ estimate }: PricedTask, unit: string): bigint | null {
  return estimate?.unit === unit ? toMillionths(estimate.amount) : null;
}

/** What a charged task was charged, as far as it can be known. */
export interface ChargedFacts {
  estimate: KnownEstimate | null;
  /** The provider's own figure, always in points. */
  costPoints: number | null;
  /** How long the longest result is, in whole seconds. Null: not known (yet), or not a video. */
  madeSeconds: number | null;
}

/**
 * What a charged task counts in a budget: the provider's figure where it is in the budget's unit; else the frozen price
 * times the seconds that were made, where these are more than were asked; else what was reserved.
 */
export function chargedAmount(
  { estimate, costPoints, madeSeconds }: ChargedFacts,
  { unit, asked }: { unit: string; asked: bigint },
): bigint {
  if (unit === 'points' && costPoints !== null) return toMillionths(String(Math.max(0, costPoints)));
  if (estimate?.unit !== unit || estimate.per !== 'second' || madeSeconds === null) return asked;
  return madeSeconds > (estimate.seconds ?? madeSeconds) ? toMillionths(estimate.price) * BigInt(madeSeconds) : asked;
}

/** The highest threshold in percent that this use has reached; 0: none. */
export function usedPercent(limit: bigint, used: bigint): number {
  return used > 0n ? (noticePercents.findLast((percent) => used * 100n >= limit * BigInt(percent)) ?? 0) : 0;
}

/** The threshold to tell people of, if they were not told of it in this window; else null. */
export function noticeDue(limit: bigint, used: bigint, noticed: number): number | null {
  const reached = usedPercent(limit, used);
  return reached > noticed ? reached : null;
}
