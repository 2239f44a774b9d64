import type { InfiniteData } from '@tanstack/react-query';
import type { TaskPage } from './dto';
import { isNewer, patchTaskPages } from './patch-task-pages';
import type { TaskFilter } from './task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/**
 * Merges a newly fetched first page into a loaded list: the tasks of the page are added or updated, and tasks in the
 * page's range that it no longer contains are removed. Later pages stay as they are. Pure.
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
