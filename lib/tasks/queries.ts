import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ErrorDto } from '@/lib/errors/app-error';
import type { TaskDetail, TaskPage } from './dto';
import { parseTaskFilter, type TaskFilter, taskFilterParams } from './task-filter';

/** What the lists and the task page ask the server, and under which names the answers are cached. */

export const tasksKey = ['tasks'] as const;
export const taskListsKey = [...tasksKey, 'list'] as const;
/** What only administrators ask for about uncertain tasks: lib/tasks/uncertain-queries.ts. */
export const uncertainKey = [...tasksKey, 'uncertain'] as const;
const taskDetailKey = [...tasksKey, 'detail'] as const;
/** Where queued tasks stand: lib/tasks/admission/queries.ts. */
export const queuePositionsKey = [...tasksKey, 'queuePositions'] as const;
/** What is in the trash; below the tasks, so that whatever asks for those again asks for it too. */
export const trashKey = [...tasksKey, 'trash'] as const;

/** Everything asked about tasks but their lists, which may have many pages. */
export const otherTaskKeys = [taskDetailKey, queuePositionsKey, uncertainKey, trashKey] as const;

/** A request of ours that was refused; `error` is absent where no readable answer came (offline, proxy). */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly status: number | null,
    readonly error: ErrorDto | null,
  ) {
    super(error ? `${error.code} (${error.requestId})` : `no readable answer (${status ?? 'no connection'})`);
  }
}

/** A list of tasks, newest first, page by page. */
export function taskListQuery(filter: TaskFilter) {
  const params = taskFilterParams(filter).toString();
  return infiniteQueryOptions({
    queryKey: [...taskListsKey, params] as const,
    queryFn: ({ pageParam, signal }) => getTaskPage(params, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Live updates keep a loaded list right, and a stale one would be asked for again with all its pages.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The first page of such a list alone, always as it is now. */
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

/** The filter of a cached list, from its key; null for what is no list of tasks. */
export function filterOfKey(key: readonly unknown[]): TaskFilter | null {
  if (!taskListsKey.every((part, index) => key[index] === part)) return null;
  const params = key[taskListsKey.length];
  return typeof params === 'string' ? parseTaskFilter(new URLSearchParams(params)) : null;
}

/** Asks a route of ours for JSON. Throws RequestFailed. */
export async function getJson<Body>(url: string, signal: AbortSignal): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new RequestFailed(null, null);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as Body;
  const error = body as ErrorDto | null;
  throw new RequestFailed(response.status, error && 'requestId' in error ? error : null);
}
