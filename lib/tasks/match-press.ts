import type { TaskSummary } from './dto';
import { matchesFilter, type TaskFilter } from './task-filter';

/**
 * The tasks of a press that match a list's filter. A list may have found a press by words beyond the excerpt that a
 * summary has; then the words decide nothing here.
 */
export function matchingTasks(tasks: readonly TaskSummary[], filter: TaskFilter): TaskSummary[] {
  const matching = tasks.filter((task) => matchesFilter(task, filter));
  if (matching.length > 0 || !filter.search) return matching;
  const { search: _, ...others } = filter;
  return tasks.filter((task) => matchesFilter(task, others));
}
