import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

const refetchesNext = new WeakMap<QueryClient, Set<string>>();

/**
 * Refetches every query below a key. A request that is already running is not cancelled: events may come faster than
 * answers, and with a restart at each event a list would never load. Instead one more request follows its answer.
 */
export function refetch(queryClient: QueryClient, queryKey: QueryKey): void {
  const isFetching = queryClient.isFetching({ queryKey }) > 0;
  const refetched = queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  if (!isFetching) return;
  const waiting = refetchesNext.get(queryClient) ?? new Set<string>();
  refetchesNext.set(queryClient, waiting);
  const key = hashKey(queryKey);
  if (waiting.has(key)) return;
  waiting.add(key);
  void refetched.finally(() => {
    waiting.delete(key);
    void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  });
}
