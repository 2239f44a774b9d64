import type { InfiniteData } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from './dto';
import { pressOf } from './group-batches';
import { matchingTasks } from './match-press';
import { matchesFilter, type TaskFilter } from './task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/**
 * Applies a live update to a loaded list. The tasks of a press stand together: a known task is replaced where it is, a
 * new one joins its press, and a press of which no task matches any more is removed. A task of a press that is not
 * loaded is inserted by its age if it matches. One that is older than everything loaded is left out: it comes with its
 * own page.
 */
export function patchTaskPages(data: TaskPages, task: TaskSummary, filter: TaskFilter): TaskPages {
  const press = pressOf(task);
  const loaded = data.pages.flatMap((page) => page.items).filter((item) => pressOf(item) === press);
  const known = loaded.find(({ id }) => id === task.id);
  // An event may arrive after a list that already contains its change. Times don't help here: clocks differ, and jump.
  if (known && known.revision > task.revision) return data;
  if (loaded.length === 0) return matchesFilter(task, filter) ? insert(data, task) : data;
  const others = loaded.filter(({ id }) => id !== task.id);
  const members = task.trash ? others : [...others, task];
  if (matchingTasks(members, filter).length === 0)
    return withPages(data, (items) => items.filter((item) => pressOf(item) !== press));
  if (task.trash) return withPages(data, (items) => items.filter(({ id }) => id !== task.id));
  if (known) return withPages(data, (items) => items.map((item) => (item.id === task.id ? task : item)));
  return join(data, task, press);
}

/** Beside the other tasks of its press, newest first. */
function join(data: TaskPages, task: TaskSummary, press: string): TaskPages {
  const pageIndex = data.pages.findIndex(({ items }) => items.some((item) => pressOf(item) === press));
  return withPages(data, (items, index) => {
    if (index !== pageIndex) return items;
    const older = items.findIndex((item) => pressOf(item) === press && isNewer(task, item));
    const end = items.findLastIndex((item) => pressOf(item) === press) + 1;
    return items.toSpliced(older < 0 ? end : older, 0, task);
  });
}

/** Before the first press that is older. Never between the tasks of a press, which are milliseconds apart. */
function insert(data: TaskPages, task: TaskSummary): TaskPages {
  const placeIn = (items: readonly TaskSummary[]) =>
    items.findIndex((item, at) => {
      const before = items[at - 1];
      return isNewer(task, item) && (!before || pressOf(before) !== pressOf(item));
    });
  const pageIndex = data.pages.findIndex(({ items, nextCursor }) => nextCursor === null || placeIn(items) >= 0);
  if (pageIndex < 0) return data;
  return withPages(data, (items, index) => {
    if (index !== pageIndex) return items;
    const position = placeIn(items);
    return position < 0 ? [...items, task] : items.toSpliced(position, 0, task);
  });
}

/** The order of every list: newest first, ids decide within a millisecond. */
export function isNewer(left: TaskSummary, right: TaskSummary): boolean {
  return left.createdAt === right.createdAt ? left.id > right.id : left.createdAt > right.createdAt;
}

function withPages(data: TaskPages, change: (items: TaskSummary[], index: number) => TaskSummary[]): TaskPages {
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })) };
}
