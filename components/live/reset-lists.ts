import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { taskListsKey, tasksKey, trashKey } from '@/lib/tasks/queries';
import { firstPageOnly } from './first-page-only';
import { refetch } from './refetch';

/**
 * Runs when more events were missed than the server can send. Every loaded list goes back to its first page. Visible
 * lists refetch it. Other pages load on scrolling. So a list of a hundred pages costs one request.
 */
export function resetLists(queryClient: QueryClient): void {
  for (const queryKey of [taskListsKey, trashKey])
    queryClient.setQueriesData<InfiniteData<unknown>>({ queryKey }, (data) => firstPageOnly(data) ?? data);
  refetch(queryClient, tasksKey);
}
