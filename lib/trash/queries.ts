import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson, trashKey } from '@/lib/tasks/queries';
import type { TrashPage } from './dto';

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
