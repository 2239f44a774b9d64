import type { Task } from '@/lib/db/generated/client';

/**
 * The books of budgets, as pure functions: what one task has in one budget, and the sums of a window. Amounts are whole
 * millionths. Everywhere `reserved + settled + released = admitted`, and nothing is negative. `uncertain` is the part of
 * `reserved` of which nobody knows whether it was charged.
 */
export interface Counters {
  admitted: bigint;
  reserved: bigint;
  uncertain: bigint;
  settled: bigint;
  released: bigint;
}

export const nothing: Counters = { admitted: 0n, reserved: 0n, uncertain: 0n, settled: 0n, released: 0n };

export type EntryState = 'reserved' | 'uncertain' | 'settled' | 'released';

/** What one task has in one budget: the estimate that was admitted, its state, and what was charged once it is settled. */
export interface Entry {
  asked: bigint;
  state: EntryState;
  charged: bigint;
}

/**
 * The state of a task's entry. It follows from the task alone, so an entry that missed a change can be put right later.
 * A task that ended unsent costs nothing; one that may have been charged stays reserved, whatever a person decided.
 */
export function entryStateOf({ status, money }: Pick<Task, 'status' | 'money'>): EntryState {
  if (money === 'charged') return 'settled';
  if (money === 'not_charged') return 'released';
  const isOver = status === 'failed' || status === 'cancelled';
  if (money === 'not_sent') return isOver ? 'released' : 'reserved';
  return isOver || status === 'uncertain' ? 'uncertain' : 'reserved';
}

/**
 * The amounts of an entry. More charged than asked is admitted afterwards, so the sums still add up, and the window is
 * beyond its limit: the next press feels it. Less charged than asked is released.
 */
export function amountsOf({ asked, state, charged }: Entry): Counters {
  if (state === 'released') return { ...nothing, admitted: asked, released: asked };
  if (state !== 'settled')
    return { ...nothing, admitted: asked, reserved: asked, uncertain: state === 'uncertain' ? asked : 0n };
  const admitted = charged > asked ? charged : asked;
  return { ...nothing, admitted, settled: charged, released: admitted - charged };
}

export function add(left: Counters, right: Counters): Counters {
  return combine(left, right, (one, other) => one + other);
}

/** What has to be added to `before` to get `after`. */
export function difference(after: Counters, before: Counters): Counters {
  return combine(after, before, (one, other) => one - other);
}

function combine(left: Counters, right: Counters, of: (left: bigint, right: bigint) => bigint): Counters {
  return {
    admitted: of(left.admitted, right.admitted),
    reserved: of(left.reserved, right.reserved),
    uncertain: of(left.uncertain, right.uncertain),
    settled: of(left.settled, right.settled),
    released: of(left.released, right.released),
  };
}

/** What counts against the limit: what was charged, and what still may be. */
export function usedOf({ reserved, settled }: Pick<Counters, 'reserved' | 'settled'>): bigint {
  return reserved + settled;
}
