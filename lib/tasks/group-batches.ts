import type { TaskSummary } from './dto';

/** The tasks of one press, in the order of its items: a task that was made alone, or several made together. */
export type TaskGroup = { id: string; tasks: readonly [TaskSummary, ...TaskSummary[]] };

/** What a task is listed under: the id of its press. A task that was made alone is its own press. */
export function pressOf({ id, batchId }: Pick<TaskSummary, 'id' | 'batchId'>): string {
  return batchId ?? id;
}

/** Groups the tasks of each press, at the place of its first task in the list. */
export function groupBatches(tasks: readonly TaskSummary[]): TaskGroup[] {
  const groups = Map.groupBy(tasks, pressOf);
  return [...groups].flatMap(([id, members]) => {
    const [first, ...more] = members.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    return first ? [{ id, tasks: [first, ...more] }] : [];
  });
}
