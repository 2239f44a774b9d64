import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ErrorDto } from '@/lib/errors/app-error';
import type { TaskDetail, TaskPage } from './dto';
import { parseTaskFilter, type TaskFilter, taskFilterParams } from './task-filter';

/** What the lists and the task page ask the server, and under which names the answers are cached. */

export const tasksKey = ['tasks'] as const;
export const taskListsKey = [...tasksKey, 'list'] as const;
/** What only administrators ask for about uncertain tasks: lib/tasks/uncertain-queries.ts. */
export const uncertainKey = [...tasksKey, 'uncertain'] as const;
/** What is in the trash; below the tasks, so that whatever asks for those again asks for it too. */
export const trashKey = [...tasksKey, 'trash'] as const;

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
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(params);
      if (pageParam) query.set('cursor', pageParam);
      return getJson<TaskPage>(`/api/tasks?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Live updates keep a loaded list right; a resync invalidates it.
    staleTime: 60_000,
  });
}

/** One task with everything its page shows. */
export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: [...tasksKey, 'detail', taskId] as const,
    queryFn: ({ signal }) => getJson<TaskDetail>(`/api/tasks/${taskId}`, signal),
    staleTime: 60_000,
  });
}

/** The filter of a cached list, from its key. */
export function filterOfKey(key: readonly unknown[]): TaskFilter | null {
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
