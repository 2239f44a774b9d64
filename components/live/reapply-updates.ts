import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { patchTaskPages } from '@/lib/tasks/patch-task-pages';
import { filterOfKey } from '@/lib/tasks/queries';
import type { TaskFilter } from '@/lib/tasks/task-filter';

type TaskPages = InfiniteData<TaskPage, string | null>;

/** Longer than an answer takes: what came before it was asked for is in it. */
const keptMs = 30_000;

const recent = new WeakMap<QueryClient, Map<string, { task: TaskSummary; at: number }>>();

/** Keeps a live update for the answers that are under way: they may be older than it. */
export function keepUpdate(queryClient: QueryClient, task: TaskSummary, now = Date.now()): void {
  const updates = recent.get(queryClient) ?? new Map<string, { task: TaskSummary; at: number }>();
  recent.set(queryClient, updates);
  updates.delete(task.id);
  updates.set(task.id, { task, at: now });
  // In the order in which they came.
  for (const [id, { at }] of updates) {
    if (at > now - keptMs) break;
    updates.delete(id);
  }
}

/** A list that has just been answered, with what was told meanwhile. */
export function withRecentUpdates(queryClient: QueryClient, pages: TaskPages, filter: TaskFilter): TaskPages {
  const since = Date.now() - keptMs;
  const updates = [...(recent.get(queryClient)?.values() ?? [])].filter(({ at }) => at > since);
  return updates.reduce((patched, { task }) => patchTaskPages(patched, task, filter), pages);
}

/** Brings what was told meanwhile into every list that arrives, instead of asking for it again. Answers how to stop. */
export function reapplyUpdates(queryClient: QueryClient): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const { queryKey } = event.query;
    const filter = filterOfKey(queryKey);
    if (!filter) return;
    queryClient.setQueryData<TaskPages>(queryKey, (pages) => pages && withRecentUpdates(queryClient, pages, filter));
  });
}
