import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { patchTaskPages } from '@/lib/tasks/patch-task-pages';
import { filterOfKey, taskListsKey, taskQuery, trashKey, uncertainKey } from '@/lib/tasks/queries';
import { askAgain } from './ask-again';
import { keepUpdate } from './reapply-updates';

/** Brings a live update into every loaded list; a task that is open is fetched again, with its timeline and answer. */
export function patchCachedTasks(queryClient: QueryClient, task: TaskSummary): void {
  const lists = queryClient.getQueriesData<InfiniteData<TaskPage, string | null>>({ queryKey: taskListsKey });
  for (const [key, data] of lists) {
    const filter = filterOfKey(key);
    if (!data || !filter) continue;
    queryClient.setQueryData(key, patchTaskPages(data, task, filter));
  }
  // An answer under way may be older than this update and would undo it.
  keepUpdate(queryClient, task);
  askAgain(queryClient, taskQuery(task.id).queryKey);
  if (task.trash || isShownInTrash(queryClient, task.id)) askAgain(queryClient, trashKey);
  if (task.status === 'uncertain') askAgain(queryClient, uncertainKey);
}

/** What has left the trash is told as a task like any other. */
function isShownInTrash(queryClient: QueryClient, taskId: string): boolean {
  const trash = queryClient.getQueryData<InfiniteData<TaskPage, string | null>>(trashKey);
  return trash?.pages.some(({ items }) => items.some(({ id }) => id === taskId)) ?? false;
}
