import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { TaskDetail, TaskPage } from './dto';
import { parseTaskFilter, type TaskFilter, taskFilterParams } from './task-filter';

/** The queries of the lists and the task page, and their cache keys. */

export const tasksKey = ['tasks'] as const;
export const taskListsKey = [...tasksKey, 'list'] as const;
/** The administrators' queries about uncertain tasks: lib/tasks/uncertain-queries.ts. */
export const uncertainKey = [...tasksKey, 'uncertain'] as const;
const taskDetailKey = [...tasksKey, 'detail'] as const;
/** Queue positions: lib/tasks/queue-position-queries.ts. */
export const queuePositionsKey = [...tasksKey, 'queuePositions'] as const;
/** The trash. Its key starts with the tasks' key, so that invalidating the tasks refetches it too. */
export const trashKey = [...tasksKey, 'trash'] as const;

/** What is left of budgets: lib/tasks/budget-left-query.ts. It changes with every press and every end. */
export const budgetLeftKey = [...tasksKey, 'budgetLeft'] as const;

/** All queries about tasks except the lists, which may have many pages. */
export const otherTaskKeys = [taskDetailKey, queuePositionsKey, uncertainKey, trashKey, budgetLeftKey] as const;

/** A list of tasks, newest first, page by page. */
export function taskListQuery(filter: TaskFilter) {
  const params = taskFilterParams(filter).toString();
  return infiniteQueryOptions({
    queryKey: [...taskListsKey, params] as const,
    queryFn: ({ pageParam, signal }) => getTaskPage(params, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Live updates keep a loaded list current, and a stale list would be refetched with all its pages.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Only the first page of such a list, always freshly fetched. */
export function firstPageQuery(filter: TaskFilter) {
  const params = taskFilterParams(filter).toString();
  return queryOptions({
    queryKey: [...tasksKey, 'firstPage', params] as const,
    queryFn: ({ signal }) => getTaskPage(params, null, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

function getTaskPage(params: string, cursor: string | null, signal: AbortSignal): Promise<TaskPage> {
  const query = new URLSearchParams(params);
  if (cursor) query.set('cursor', cursor);
  return getJson<TaskPage>(`/api/tasks?${query}`, signal);
}

/** One task with everything its page shows. */
export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: [...taskDetailKey, taskId] as const,
    queryFn: ({ signal }) => getJson<TaskDetail>(`/api/tasks/${taskId}`, signal),
    staleTime: 60_000,
  });
}

/** The filter of a cached list, from its key; null if the key is not a task list's. */
export function filterOfKey(key: readonly unknown[]): TaskFilter | null {
  if (!taskListsKey.every((part, index) => key[index] === part)) return null;
  const params = key[taskListsKey.length];
  return typeof params === 'string' ? parseTaskFilter(new URLSearchParams(params)) : null;
}
