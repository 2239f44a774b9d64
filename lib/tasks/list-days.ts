import { dayOf } from '@/lib/time/calendar-day';
import type { TaskGroup } from './group-batches';

/** The presses of a day. */
export interface DayOfPresses {
  /** `YYYY-MM-DD`, in the time zone of the person. */
  day: string;
  groups: TaskGroup[];
}

/** Divides presses, newest first, by days. A press belongs to the day of its newest task. */
export function listDays(groups: readonly TaskGroup[], timeZone: string): DayOfPresses[] {
  const days = Map.groupBy(groups, ({ tasks }) => dayOf(new Date((tasks.at(-1) ?? tasks[0]).createdAt), timeZone));
  return [...days].map(([day, members]) => ({ day, groups: members }));
}
