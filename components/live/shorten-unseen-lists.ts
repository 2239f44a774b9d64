import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { filterOfKey } from '@/lib/tasks/queries';
import { firstPageOnly } from './first-page-only';

/**
 * Keeps only the first page of a list that is no longer shown. When it is shown again, this costs one request, not one
 * for each page that somebody had scrolled through. Task lists stay whole, because events keep them up to date. Returns
 * a function that stops it.
 */
export function shortenUnseenLists(queryClient: QueryClient): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'observerRemoved' || query.getObserversCount() > 0 || filterOfKey(query.queryKey)) return;
    const { data, dataUpdatedAt, isInvalidated } = query.state;
    const first = firstPageOnly(data);
    if (!first) return;
    queryClient.setQueryData(query.queryKey, first, { updatedAt: dataUpdatedAt });
    // Setting data marks it as fresh. A stale list must stay stale.
    if (isInvalidated) query.invalidate();
  });
}

/** When the network is back, stale queries refetch, but not a list with several loaded pages: one request per page. */
export function isOnePage(query: { state: { data: unknown } }): boolean {
  const data = query.state.data as Partial<InfiniteData<unknown>> | undefined;
  return (data?.pages?.length ?? 0) < 2;
}
