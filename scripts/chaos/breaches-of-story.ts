import { canMove } from '@/lib/tasks/status';
import type { Breach, FullTask } from './verify.ts';

type Told = Pick<FullTask, 'id' | 'status' | 'money' | 'deletedAt'> & {
  events: readonly Pick<FullTask['events'][number], 'type' | 'status' | 'money'>[];
};

/** (d) and (e): the events lead to the state the task is in, by ways that exist. */
export function breachesOfStory({ id, status, money, deletedAt, events }: Told): Breach[] {
  const breaches: Breach[] = [];
  const last = events.at(-1);
  if (events[0]?.type !== 'created') breaches.push({ promise: 'd', what: `${id}: its story has no beginning` });
  if (last?.status !== status || last.money !== money)
    breaches.push({ promise: 'd', what: `${id}: told ${last?.status}/${last?.money}, is ${status}/${money}` });
  // Whoever throws something away in these plans brings it back.
  if (deletedAt) breaches.push({ promise: 'd', what: `${id}: lies in the trash` });
  events.slice(1).forEach((event, index) => {
    const from = events[index]?.status;
    if (from && event.status !== from && !canMove(from, event.status))
      breaches.push({ promise: 'e', what: `${id}: went from ${from} to ${event.status}` });
  });
  return breaches;
}
