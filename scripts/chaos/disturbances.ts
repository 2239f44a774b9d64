import type { Disturbance } from './part.ts';
import type { ChaosStack } from './stack.ts';

/**
 * Everything since `since` (Unix milliseconds) that kept a part of the studio from its work: outages and process
 * faults.
 */
export function disturbancesOf(stack: ChaosStack, since: number): Disturbance[] {
  const faulted = stack.eventLog.processFaults().flatMap(({ action, part, at }): Disturbance[] =>
    // A killed process is already among the outages, with the time of its restart.
    action.type === 'kill' ? [] : [{ part, from: at, to: at + action.forMs }],
  );
  return [...stack.outages(since), ...faulted];
}
