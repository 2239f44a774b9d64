import type { TaskSummary } from './dto';

/** How many takes of a press are in each state. All but `size` add up to it. */
export interface PressTally {
  size: number;
  finished: number;
  failed: number;
  uncertain: number;
  cancelled: number;
  /** Takes in which something still happens by itself. */
  active: number;
}

export function tallyPress(tasks: readonly Pick<TaskSummary, 'status'>[]): PressTally {
  const count = (status: TaskSummary['status']) => tasks.filter((task) => task.status === status).length;
  const [finished, failed, uncertain, cancelled] = [
    count('succeeded'),
    count('failed'),
    count('uncertain'),
    count('cancelled'),
  ];
  const size = tasks.length;
  return { size, finished, failed, uncertain, cancelled, active: size - finished - failed - uncertain - cancelled };
}
