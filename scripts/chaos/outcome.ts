import type { Evidence, Violation } from './evidence.ts';
import { recoveriesOf } from './recoveries.ts';
import { isOfTrueTime } from './true-time.ts';

/** The outcome of one plan: a line of the record, from which all figures are computed. */
export interface Outcome {
  name: string;
  violations: Violation[];
  clicks: number;
  /** Jobs that the gateway accepted. Each is a charge. */
  accepted: number;
  /** Resends that a person confirmed: each allows one more charge. */
  resends: number;
  /** The number of tasks by their last status. */
  statuses: Record<string, number>;
  /**
   * The number of everything that happened to the studio: process faults (`kill@claimed`), the gateway's faults
   * (`submit:drop`), events, acts of people, and the outcomes of their presses.
   */
  faults: Record<string, number>;
  /** The number of callbacks by the status of their task when they came. */
  callbacks: Record<string, number>;
  /** For each task whose worker died while it had the task: how long until another process took the task over. */
  recoveriesMs: number[];
  /** From the end of the last disturbance until all tasks were settled. */
  settledAfterMs: number;
  milliseconds: number;
}

/** The outcome without the violations. */
export function outcomeOf(
  { plan: { name, events }, clicks, presses, tasks, ledger, processFaults, checkpoints, disturbances, acts }: Evidence,
  playedFaults: readonly string[],
  startedAt: number,
): Omit<Outcome, 'violations'> {
  const lastFault = Math.max(startedAt, ...disturbances.map(({ to = startedAt }) => to));
  const timely = tasks.filter(isOfTrueTime);
  const faulted = processFaults.map(({ action, point }) => `${action.type}@${point}`);
  const callbacks = tasks.flatMap(({ events }) => events.filter(({ type }) => type === 'callback'));
  return {
    name,
    clicks: clicks.length,
    accepted: ledger.jobs.length,
    resends: acts.filter(({ type }) => type === 'sendAgain').length,
    statuses: count(tasks.map(({ status }) => status)),
    faults: count([
      ...faulted,
      ...playedFaults,
      ...events.map(({ type }) => type),
      ...acts.map(({ type }) => `person:${type}`),
      ...presses,
    ]),
    callbacks: count(callbacks.map(({ status }) => status)),
    recoveriesMs: recoveriesOf(timely, checkpoints, processFaults, disturbances).map(({ ms }) => ms),
    settledAfterMs: Math.max(0, ...timely.map(({ updatedAt }) => updatedAt.getTime() - lastFault)),
    milliseconds: Date.now() - startedAt,
  };
}

function count(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]));
}
