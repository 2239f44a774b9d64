import type { Outcome } from './outcome.ts';

/** One plan's faults and outcome, with a line for each violation. */
export function describePlan({ name, violations, statuses, faults, accepted, clicks, milliseconds }: Outcome): string {
  const line = [
    `${violations.length > 0 ? 'FAILED' : 'ok'}  ${name}: ${listed(statuses)}`,
    `${accepted} charges for ${clicks} clicks`,
    listed(faults) || 'no faults',
    seconds(milliseconds),
  ].join(' · ');
  return [line, ...violations.map(({ promise, what }) => `    (${promise}) ${what}`)].join('\n');
}

/** The figures of many plans. */
export function describeAll(outcomes: readonly Outcome[]): string {
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const broken = outcomes.filter(({ violations }) => violations.length > 0);
  const doubles = outcomes.flatMap(({ violations }) => violations.filter(({ promise }) => promise === 'a'));
  return [
    `${outcomes.length} plans: ${outcomes.length - broken.length} passed, ${broken.length} failed`,
    `  charges: ${sum(({ accepted }) => accepted)} for ${sum(({ clicks }) => clicks)} clicks and ${sum(({ resends }) => resends)} confirmed resends, ${doubles.length} too many`,
    `  tasks ended: ${listed(added(outcomes.map(({ statuses }) => statuses)))}`,
    `  faults, events and acts: ${listed(added(outcomes.map(({ faults }) => faults)))}`,
    `  callbacks by the task’s status: ${listed(added(outcomes.map(({ callbacks }) => callbacks)))}`,
    `  a dead worker’s task was taken over after ${spread(outcomes.flatMap(({ recoveriesMs }) => recoveriesMs))}`,
    `  all tasks were settled ${spread(outcomes.map(({ settledAfterMs }) => settledAfterMs))} after the last disturbance`,
    // `.ci/run` repeats these lines at its end.
    ...broken.map(({ name, violations }) => `✘ ${name}: ${violations.map(({ what }) => what).join(' | ')}`),
  ].join('\n');
}

function added(counts: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts) for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(total).sort(([left], [right]) => left.localeCompare(right)));
}

function listed(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) => seconds(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `${at(0.5)} (median), ${at(0.95)} (95 %), ${at(1)} (longest) of ${sorted.length}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
