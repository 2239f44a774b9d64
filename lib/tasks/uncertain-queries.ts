import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import { uncertainKey } from './queries';
import type { UncertainPage } from './uncertain-dto';

/** A task that another person or a callback settles leaves the list without a live update. */
const refetchMs = 30_000;

/** Everybody's uncertain tasks, for administrators. */
export const uncertainListQuery = infiniteQueryOptions({
  queryKey: [...uncertainKey, 'list'] as const,
  queryFn: ({ pageParam, signal }) =>
    getJson<UncertainPage>(
      `/api/uncertain${pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : ''}`,
      signal,
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  staleTime: refetchMs,
  refetchInterval: refetchMs,
});

/** The number of uncertain tasks, for the badge in the rail. */
export const uncertainCountQuery = queryOptions({
  queryKey: [...uncertainKey, 'count'] as const,
  queryFn: ({ signal }) => getJson<{ count: number }>('/api/uncertain/count', signal),
  staleTime: refetchMs,
});
