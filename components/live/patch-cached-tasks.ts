import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { patchTaskPages } from '@/lib/tasks/patch-task-pages';
import { filterOfKey, taskListsKey, taskQuery, trashKey, uncertainKey } from '@/lib/tasks/queries';
import { keepUpdate } from './reapply-updates';
import { refetch } from './refetch';

/** Writes a live update into every loaded list. An open task is refetched, together with its timeline and answer. */
export function patchCachedTasks(queryClient: QueryClient, task: TaskSummary): void {
  const lists = queryClient.getQueriesData<InfiniteData<TaskPage, string | null>>({ queryKey: taskListsKey });
  for (const [key, data] of lists) {
    const filter = filterOfKey(key);
    if (!data || !filter) continue;
    queryClient.setQueryData(key, patchTaskPages(data, task, filter));
  }
  // A running request may return an answer older than this update, which would undo it.
  keepUpdate(queryClient, task);
  refetch(queryClient, taskQuery(task.id).queryKey);
  if (task.trash || isShownInTrash(queryClient, task.id)) refetch(queryClient, trashKey);
  if (task.status === 'uncertain') refetch(queryClient, uncertainKey);
}

/** A task that left the trash arrives as an ordinary update, so only the loaded trash knows that it was in there. */
function isShownInTrash(queryClient: QueryClient, taskId: string): boolean {
  const trash = queryClient.getQueryData<InfiniteData<TaskPage, string | null>>(trashKey);
  return trash?.pages.some(({ items }) => items.some(({ id }) => id === taskId)) ?? false;
}
