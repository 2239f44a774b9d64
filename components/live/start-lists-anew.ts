import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { taskListsKey, tasksKey, trashKey } from '@/lib/tasks/queries';
import { askAgain } from './ask-again';
import { firstPageOnly } from './first-page-only';

/**
 * After more was missed than can be told: every loaded list goes back to its first page, which is asked for again where
 * it is in sight; the rest comes as one scrolls. A list of a hundred pages costs one request, not a hundred.
 */
export function startListsAnew(queryClient: QueryClient): void {
  for (const queryKey of [taskListsKey, trashKey])
    queryClient.setQueriesData<InfiniteData<unknown>>({ queryKey }, (data) => firstPageOnly(data) ?? data);
  askAgain(queryClient, tasksKey);
}
