import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson, trashKey } from '@/lib/tasks/queries';
import type { TrashPage, TrashRemoval } from './dto';

/** The trash, latest deletion first, page by page. */
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

/** How far the worker is with what was deleted for good; asked again until nothing is left. */
export const trashRemovalQuery = queryOptions({
  queryKey: [...trashKey, 'removal'] as const,
  queryFn: ({ signal }) => getJson<TrashRemoval>('/api/trash/removal', signal),
  refetchInterval: ({ state }) => (state.data?.removing === 0 ? false : 2_000),
});
