import type { InfiniteData } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from './dto';
import { matchesFilter, type TaskFilter } from './task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/**
 * Applies a live update to a loaded list: a known task is replaced where it is, or removed if it no longer matches; a
 * new task is inserted by its age. A task that is older than everything loaded is left out: it comes with its own page.
 */
export function patchTaskPages(data: TaskPages, task: TaskSummary, filter: TaskFilter): TaskPages {
  const known = data.pages.flatMap((page) => page.items).find((item) => item.id === task.id);
  // An event may arrive after a list that already contains its change. Times don't help here: clocks differ, and jump.
  if (known && known.revision > task.revision) return data;
  const matches = matchesFilter(task, filter) || (known !== undefined && matchesButForWords(task, filter));
  if (known) {
    return withPages(data, (items) =>
      matches ? items.map((item) => (item.id === task.id ? task : item)) : items.filter((item) => item.id !== task.id),
    );
  }
  if (!matches) return data;
  const pageIndex = data.pages.findIndex(
    (page) => page.nextCursor === null || page.items.some((item) => isNewer(task, item)),
  );
  if (pageIndex < 0) return data;
  return withPages(data, (items, index) => {
    if (index !== pageIndex) return items;
    const position = items.findIndex((item) => isNewer(task, item));
    return position < 0 ? [...items, task] : items.toSpliced(position, 0, task);
  });
}

/** A task's prompt does not change: a listed task that was found by words beyond the summary's excerpt stays listed. */
function matchesButForWords(task: TaskSummary, { search: _, ...filter }: TaskFilter): boolean {
  return matchesFilter(task, filter);
}

/** The order of every list: newest first, ids decide within a millisecond. */
export function isNewer(left: TaskSummary, right: TaskSummary): boolean {
  return left.createdAt === right.createdAt ? left.id > right.id : left.createdAt > right.createdAt;
}

function withPages(data: TaskPages, change: (items: TaskSummary[], index: number) => TaskSummary[]): TaskPages {
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })) };
}
