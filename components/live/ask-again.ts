import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

const askedNext = new WeakMap<QueryClient, Set<string>>();

/**
 * Has what is shown below a key asked for again. What is under way is never broken off and begun anew: events may come
 * faster than answers, and a list would never be there. It is asked for once more when that answer has come.
 */
export function askAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  const isUnderWay = queryClient.isFetching({ queryKey }) > 0;
  const asked = queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  if (!isUnderWay) return;
  const waiting = askedNext.get(queryClient) ?? new Set<string>();
  askedNext.set(queryClient, waiting);
  const key = hashKey(queryKey);
  if (waiting.has(key)) return;
  waiting.add(key);
  void asked.finally(() => {
    waiting.delete(key);
    void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  });
}
