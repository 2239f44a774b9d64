import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { patchTaskPages } from '@/lib/tasks/patch-task-pages';
import { filterOfKey } from '@/lib/tasks/queries';
import type { TaskFilter } from '@/lib/tasks/task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/** Longer than any request takes: an answer contains all updates older than this. */
const keptMs = 30_000;

const recent = new WeakMap<QueryClient, Map<string, { task: TaskSummary; at: number }>>();

/** Keeps a live update for requests that are running: their answers may be older than the update. */
export function keepUpdate(queryClient: QueryClient, task: TaskSummary, now = Date.now()): void {
  const updates = recent.get(queryClient) ?? new Map<string, { task: TaskSummary; at: number }>();
  recent.set(queryClient, updates);
  updates.delete(task.id);
  updates.set(task.id, { task, at: now });
  // A Map keeps the order of arrival, so the oldest updates come first.
  for (const [id, { at }] of updates) {
    if (at > now - keptMs) break;
    updates.delete(id);
  }
}

/** The pages of a list that has just loaded, patched with the updates that arrived while it loaded. */
export function withRecentUpdates(queryClient: QueryClient, pages: TaskPages, filter: TaskFilter): TaskPages {
  const since = Date.now() - keptMs;
  const updates = [...(recent.get(queryClient)?.values() ?? [])].filter(({ at }) => at > since);
  return updates.reduce((patched, { task }) => patchTaskPages(patched, task, filter), pages);
}

/**
 * Patches each list that loads with the updates that arrived meanwhile, instead of a second request. Returns a function
 * that stops it.
 */
export function reapplyUpdates(queryClient: QueryClient): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const { queryKey } = event.query;
    const filter = filterOfKey(queryKey);
    if (!filter) return;
    queryClient.setQueryData<TaskPages>(queryKey, (pages) => pages && withRecentUpdates(queryClient, pages, filter));
  });
}
