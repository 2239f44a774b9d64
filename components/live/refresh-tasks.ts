import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage } from '@/lib/tasks/dto';
import { mergeFirstPage } from '@/lib/tasks/merge-first-page';
import { filterOfKey, firstPageQuery, otherTaskKeys, taskListsKey } from '@/lib/tasks/queries';
import { withRecentUpdates } from './reapply-updates';
import { refetch } from './refetch';

/**
 * Refetches everything shown of tasks after a person changed something, so that it works without live updates too. Of a
 * list it fetches only the first page, however many are loaded.
 */
export function refreshTasks(queryClient: QueryClient): void {
  for (const queryKey of otherTaskKeys) refetch(queryClient, queryKey);
  for (const query of queryClient.getQueryCache().findAll({ queryKey: taskListsKey, type: 'active' }))
    void refreshFirstPage(queryClient, query.queryKey);
}

async function refreshFirstPage(queryClient: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const filter = filterOfKey(queryKey);
  if (!filter) return;
  try {
    const page = await queryClient.fetchQuery(firstPageQuery(filter));
    queryClient.setQueryData<InfiniteData<TaskPage, string | null>>(
      queryKey,
      (pages) => pages && withRecentUpdates(queryClient, mergeFirstPage(pages, page, filter), filter),
    );
  } catch {
    // The list stays as it was. Live updates or the next change bring it up to date.
  }
}
