import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import { trashKey } from '@/lib/tasks/queries';
import type { TrashPage, TrashRemoval } from './dto';

/** The trash, latest deletion first, in pages. */
export function trashQuery() {
  return infiniteQueryOptions({
    queryKey: trashKey,
    queryFn: ({ pageParam, signal }) =>
      getJson<TrashPage>(pageParam ? `/api/trash?cursor=${pageParam}` : '/api/trash', signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });
}

/** How many deleted tasks the worker still has to remove. Polled until none is left. */
export const trashRemovalQuery = queryOptions({
  queryKey: [...trashKey, 'removal'] as const,
  queryFn: ({ signal }) => getJson<TrashRemoval>('/api/trash/removal', signal),
  refetchInterval: ({ state }) => (state.data?.removing === 0 ? false : 2_000),
});
