import type { Disturbance } from './part.ts';
import type { ChaosStack } from './stack.ts';

/** Everything since then that kept a part of the studio from its work: what ended, what was away, what was faulted. */
export function disturbancesOf(stack: ChaosStack, since: number): Disturbance[] {
  const faulted = stack.eventLog.processFaults().flatMap(({ action, part, at }): Disturbance[] =>
    // A killed process is among the outages, with the time of its restart.
    action.type === 'kill' ? [] : [{ part, from: at, to: at + action.forMs }],
  );
  return [...stack.outages(since), ...faulted];
}
