import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { QueuePositions } from './admission/dto';
import { queuePositionsKey } from './queries';

/** A queue position changes with every task that is submitted before it; nobody needs it to the second. */
const refetchMs = 4_000;

/** One request for all queued tasks that a page shows, repeated while there are any. */
export const queuePositionsQuery = queryOptions({
  queryKey: queuePositionsKey,
  queryFn: ({ signal }) => getJson<QueuePositions>('/api/tasks/queue-positions', signal),
  staleTime: refetchMs / 2,
  refetchInterval: refetchMs,
});
