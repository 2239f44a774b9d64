import { queryOptions } from '@tanstack/react-query';
import { getJson, queuePositionsKey } from '../queries';
import type { QueuePositions } from './dto';

/** A place changes with every task that leaves before it; nobody needs to know within the second. */
const refetchMs = 4_000;

/** One question for all queued tasks a page shows, asked again while any of them is there. */
export const queuePositionsQuery = queryOptions({
  queryKey: queuePositionsKey,
  queryFn: ({ signal }) => getJson<QueuePositions>('/api/tasks/queue-positions', signal),
  staleTime: refetchMs / 2,
  refetchInterval: refetchMs,
});
