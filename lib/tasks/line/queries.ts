import { queryOptions } from '@tanstack/react-query';
import { getJson, linePlacesKey } from '../queries';
import type { LinePlaces } from './dto';

/** A place changes with every task that leaves before it; nobody needs to know within the second. */
const refetchMs = 4_000;

/** One question for all queued tasks a page shows, asked again while any of them is there. */
export const linePlacesQuery = queryOptions({
  queryKey: linePlacesKey,
  queryFn: ({ signal }) => getJson<LinePlaces>('/api/tasks/line', signal),
  staleTime: refetchMs / 2,
  refetchInterval: refetchMs,
});
