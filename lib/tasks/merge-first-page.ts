import type { InfiniteData } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from './dto';
import { pressOf } from './group-batches';
import { matchingTasks } from './match-press';
import { isNewer, patchTaskPages } from './patch-task-pages';
import type { TaskFilter } from './task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/**
 * Merges a newly fetched first page into a loaded list: the tasks of the page are added or updated, and presses in the
 * page's range that it no longer contains are removed. Later pages stay as they are. Pure.
 */
export function mergeFirstPage(data: TaskPages, page: TaskPage, filter: TaskFilter): TaskPages {
  const received = new Set(page.items.map((task) => task.id));
  const placeOf = placesOf(page.items, filter);
  const last = page.items.at(-1);
  const end = last && placeOf.get(pressOf(last));
  const loadedPlaces = placesOf(
    data.pages.flatMap(({ items }) => items),
    filter,
  );
  const isInReach = (task: TaskSummary) => {
    if (page.nextCursor === null || placeOf.has(pressOf(task))) return true;
    return end !== undefined && isNewer(loadedPlaces.get(pressOf(task)) ?? task, end);
  };
  const kept = data.pages.map((loaded) => ({
    ...loaded,
    items: loaded.items.filter((task) => received.has(task.id) || !isInReach(task)),
  }));
  // A press enters a list by a task that matches; the others join it.
  const matching = new Set(presses(page.items).flatMap((tasks) => matchingTasks(tasks, filter)));
  const ordered = [...matching, ...page.items.filter((task) => !matching.has(task))];
  return ordered.reduce((pages, task) => patchTaskPages(pages, task, filter), { ...data, pages: kept });
}

/** The newest matching task of each press: where the press stands. */
function placesOf(tasks: readonly TaskSummary[], filter: TaskFilter): Map<string, TaskSummary> {
  return new Map(
    presses(tasks).flatMap((members) => {
      const place = matchingTasks(members, filter).reduce<TaskSummary | undefined>(
        (newest, task) => (newest && !isNewer(task, newest) ? newest : task),
        members[0],
      );
      return place ? [[pressOf(place), place] as const] : [];
    }),
  );
}

function presses(tasks: readonly TaskSummary[]): TaskSummary[][] {
  return [...Map.groupBy(tasks, pressOf).values()];
}
