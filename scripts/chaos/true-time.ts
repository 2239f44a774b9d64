import type { FullTask } from './evidence.ts';

type Dated = Pick<FullTask, 'createdAt' | 'updatedAt'> & {
  events: readonly Pick<FullTask['events'][number], 'createdAt'>[];
};

/** The smallest shift of a clock in a plan. Smaller differences are accepted. */
const toleranceMs = 2_000;

/**
 * Whether no time of a task comes from a wrong clock: the times ascend, and none lies before the task's creation or in
 * the future. Otherwise nothing can be measured by them.
 */
export function isOfTrueTime({ createdAt, updatedAt, events }: Dated): boolean {
  const times = [createdAt, ...events.map((event) => event.createdAt), updatedAt].map((time) => time.getTime());
  const isForward = times.every((time, index) => time >= (times[index - 1] ?? time) - toleranceMs);
  return isForward && Math.max(...times) <= Date.now() + toleranceMs;
}
