import { recoveriesOf } from './recoveries.ts';
import { isOfTrueTime } from './true-time.ts';
import type { Breach, Evidence } from './verify.ts';

/** What one plan came to: a line of the record, from which all figures are made. */
export interface Outcome {
  name: string;
  breaches: Breach[];
  clicks: number;
  /** Jobs the gateway accepted, which are charges. */
  accepted: number;
  /** A person's confirmed resends: each may be one more. */
  resends: number;
  /** How many tasks ended how. */
  statuses: Record<string, number>;
  /** What was done to the studio: injuries as `kill@claimed`, faults that were played as `submit:drop`, happenings, what people did, what became of their presses. */
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
  { plan: { name, happenings }, clicks, presses, tasks, ledger, injuries, milestones, disturbances, acts }: Evidence,
  playedFaults: readonly string[],
  startedAt: number,
): Omit<Outcome, 'breaches'> {
  const lastHurt = Math.max(startedAt, ...disturbances.map(({ to = startedAt }) => to));
  const timely = tasks.filter(isOfTrueTime);
  const injured = injuries.map(({ action, point }) => `${action.type}@${point}`);
  const callbacks = tasks.flatMap(({ events }) => events.filter(({ type }) => type === 'callback'));
  return {
    name,
    clicks: clicks.length,
    accepted: ledger.jobs.length,
    resends: acts.filter(({ type }) => type === 'sendAgain').length,
    statuses: count(tasks.map(({ status }) => status)),
    hurts: count([
      ...injured,
      ...playedFaults,
      ...happenings.map(({ type }) => type),
      ...acts.map(({ type }) => `person:${type}`),
      ...presses,
    ]),
    callbacks: count(callbacks.map(({ status }) => status)),
    recoveriesMs: recoveriesOf(timely, milestones, injuries, disturbances).map(({ ms }) => ms),
    restMs: Math.max(0, ...timely.map(({ updatedAt }) => updatedAt.getTime() - lastHurt)),
    milliseconds: Date.now() - startedAt,
  };
}

function count(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]));
}
