import type { FullTask } from './verify.ts';

type Dated = Pick<FullTask, 'createdAt' | 'updatedAt'> & {
  events: readonly Pick<FullTask['events'][number], 'createdAt'>[];
};

/** The smallest shift of a plan's clocks: what is off by less is measured as it is. */
const toleranceMs = 2_000;

/**
 * Whether nothing of a task was dated by a clock that went wrong: its times go forward, and none lies before its click or
 * in the future. Where one does, nothing can be measured by them.
 */
export function isOfTrueTime({ createdAt, updatedAt, events }: Dated): boolean {
  const times = [createdAt, ...events.map((event) => event.createdAt), updatedAt].map((time) => time.getTime());
  const isForward = times.every((time, index) => time >= (times[index - 1] ?? time) - toleranceMs);
  return isForward && Math.max(...times) <= Date.now() + toleranceMs;
}
