import { canMove } from '@/lib/tasks/status';
import type { FullTask, Violation } from './evidence.ts';

type Story = Pick<FullTask, 'id' | 'status' | 'money' | 'deletedAt'> & {
  events: readonly Pick<FullTask['events'][number], 'type' | 'status' | 'money'>[];
};

/** (d) and (e): the events lead to the task's state, through allowed transitions only. */
export function violationsOfStory({ id, status, money, deletedAt, events }: Story): Violation[] {
  const violations: Violation[] = [];
  const last = events.at(-1);
  if (events[0]?.type !== 'created') violations.push({ promise: 'd', what: `${id}: its first event is not “created”` });
  if (last?.status !== status || last.money !== money)
    violations.push({
      promise: 'd',
      what: `${id}: its last event says ${last?.status}/${last?.money}, it is ${status}/${money}`,
    });
  // In these plans every task that is put into the trash is restored.
  if (deletedAt) violations.push({ promise: 'd', what: `${id}: is in the trash` });
  events.slice(1).forEach((event, index) => {
    const from = events[index]?.status;
    if (from && event.status !== from && !canMove(from, event.status))
      violations.push({ promise: 'e', what: `${id}: went from ${from} to ${event.status}` });
  });
  return violations;
}
