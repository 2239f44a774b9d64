import type { TaskSummary } from './dto';

/** A task made alone, or tasks admitted together, in the order of their items. */
export type TaskGroup = { id: string; tasks: readonly [TaskSummary, ...TaskSummary[]] };

/** Groups the tasks of each batch, at the position of the batch's newest task. */
export function groupBatches(tasks: readonly TaskSummary[]): TaskGroup[] {
  const groups = Map.groupBy(tasks, (task) => task.batchId ?? task.id);
  return [...groups].flatMap(([id, members]) => {
    const [first, ...more] = members.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    return first ? [{ id, tasks: [first, ...more] }] : [];
  });
}
