import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { taskListsKey, tasksKey, trashKey } from '@/lib/tasks/queries';
import { askAgain } from './ask-again';

/**
 * After more was missed than can be told: every loaded list goes back to its first page, which is asked for again where
 * it is in sight; the rest comes as one scrolls. A list of a hundred pages costs one request, not a hundred.
 */
export function startListsAnew(queryClient: QueryClient): void {
  for (const queryKey of [taskListsKey, trashKey])
    queryClient.setQueriesData<InfiniteData<unknown>>({ queryKey }, (data) => {
      if (!data?.pages || data.pages.length < 2) return data;
      return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
    });
  askAgain(queryClient, tasksKey);
}
