import { canMove } from '@/lib/tasks/status';
import type { FullTask, Violation } from './verify.ts';

type Story = Pick<FullTask, 'id' | 'status' | 'money' | 'deletedAt'> & {
  events: readonly Pick<FullTask['events'][number], 'type' | 'status' | 'money'>[];
};

/** (d) and (e): the events lead to the state the task is in, by ways that exist. */
export function violationsOfStory({ id, status, money, deletedAt, events }: Story): Violation[] {
  const violations: Violation[] = [];
  const last = events.at(-1);
  if (events[0]?.type !== 'created') violations.push({ promise: 'd', what: `${id}: its story has no beginning` });
  if (last?.status !== status || last.money !== money)
    violations.push({ promise: 'd', what: `${id}: told ${last?.status}/${last?.money}, is ${status}/${money}` });
  // Whoever throws something away in these plans brings it back.
  if (deletedAt) violations.push({ promise: 'd', what: `${id}: lies in the trash` });
  events.slice(1).forEach((event, index) => {
    const from = events[index]?.status;
    if (from && event.status !== from && !canMove(from, event.status))
      violations.push({ promise: 'e', what: `${id}: went from ${from} to ${event.status}` });
  });
  return violations;
}
