import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { filterOfKey } from '@/lib/tasks/queries';
import { firstPageOnly } from './first-page-only';

/**
 * Leaves of every list that goes out of sight its first page: seen again later, it is asked for once, and not with all the
 * pages that somebody had scrolled through. Lists of tasks stay whole; events keep them right. Answers how to stop.
 */
export function shortenUnseenLists(queryClient: QueryClient): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'observerRemoved' || query.getObserversCount() > 0 || filterOfKey(query.queryKey)) return;
    const { data, dataUpdatedAt, isInvalidated } = query.state;
    const first = firstPageOnly(data);
    if (!first) return;
    queryClient.setQueryData(query.queryKey, first, { updatedAt: dataUpdatedAt });
    // Data that is set counts as new; what is known to be old stays so.
    if (isInvalidated) query.invalidate();
  });
}

/** A network that is back has what is stale asked for again, but no list with all its loaded pages. */
export function isOnePage(query: { state: { data: unknown } }): boolean {
  const data = query.state.data as Partial<InfiniteData<unknown>> | undefined;
  return (data?.pages?.length ?? 0) < 2;
}
