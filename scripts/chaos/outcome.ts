import { recoveriesOf } from './recoveries.ts';
import { isOfTrueTime } from './true-time.ts';
import type { Evidence, Violation } from './verify.ts';

/** What one plan came to: a line of the record, from which all figures are made. */
export interface Outcome {
  name: string;
  violations: Violation[];
  clicks: number;
  /** Jobs the gateway accepted, which are charges. */
  accepted: number;
  /** A person's confirmed resends: each may be one more. */
  resends: number;
  /** How many tasks ended how. */
  statuses: Record<string, number>;
  /** What was done to the studio: processFaults as `kill@claimed`, faults that were played as `submit:drop`, events, what people did, what became of their presses. */
  hurts: Record<string, number>;
  /** In which states of their tasks callbacks came. */
  callbacks: Record<string, number>;
  /** For each task whose worker died over it, until somebody took care of it. */
  recoveriesMs: number[];
  /** From the last of it until nothing was under way any more. */
  restMs: number;
  milliseconds: number;
}

/** Everything but whether it kept the promises. */
export function outcomeOf(
  { plan: { name, events }, clicks, presses, tasks, ledger, processFaults, checkpoints, disturbances, acts }: Evidence,
  playedFaults: readonly string[],
  startedAt: number,
): Omit<Outcome, 'violations'> {
  const lastHurt = Math.max(startedAt, ...disturbances.map(({ to = startedAt }) => to));
  const timely = tasks.filter(isOfTrueTime);
  const faulted = processFaults.map(({ action, point }) => `${action.type}@${point}`);
  const callbacks = tasks.flatMap(({ events }) => events.filter(({ type }) => type === 'callback'));
  return {
    name,
    clicks: clicks.length,
    accepted: ledger.jobs.length,
    resends: acts.filter(({ type }) => type === 'sendAgain').length,
    statuses: count(tasks.map(({ status }) => status)),
    hurts: count([
      ...faulted,
      ...playedFaults,
      ...events.map(({ type }) => type),
      ...acts.map(({ type }) => `person:${type}`),
      ...presses,
    ]),
    callbacks: count(callbacks.map(({ status }) => status)),
    recoveriesMs: recoveriesOf(timely, checkpoints, processFaults, disturbances).map(({ ms }) => ms),
    restMs: Math.max(0, ...timely.map(({ updatedAt }) => updatedAt.getTime() - lastHurt)),
    milliseconds: Date.now() - startedAt,
  };
}

function count(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]));
}
