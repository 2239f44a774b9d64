import type { InfiniteData } from '@tanstack/react-query';
import type { TaskPage } from './dto';
import { isNewer, patchTaskPages } from './patch-task-pages';
import type { TaskFilter } from './task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/**
 * A loaded list after its first page was asked for again: what that page tells is brought in, and what stands in its reach
 * but is no longer there goes. Pages further down stay as they are. Pure.
 */
export function mergeFirstPage(data: TaskPages, page: TaskPage, filter: TaskFilter): TaskPages {
  const received = new Set(page.items.map((task) => task.id));
  const last = page.items.at(-1);
  const isInReach = (task: TaskPage['items'][number]) =>
    page.nextCursor === null || (last !== undefined && isNewer(task, last));
  const kept = data.pages.map((loaded) => ({
    ...loaded,
    items: loaded.items.filter((task) => received.has(task.id) || !isInReach(task)),
  }));
  return page.items.reduce((pages, task) => patchTaskPages(pages, task, filter), { ...data, pages: kept });
}
