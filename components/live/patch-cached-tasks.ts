import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskPage, TaskSummary } from '@/lib/tasks/dto';
import { pressOf } from '@/lib/tasks/group-batches';
import { patchTaskPages } from '@/lib/tasks/patch-task-pages';
import { filterOfKey, firstPageQuery, taskListsKey, taskQuery, trashKey, uncertainKey } from '@/lib/tasks/queries';
import { isFinal } from '@/lib/tasks/status';
import { mayDivide } from '@/lib/tasks/task-filter';
import { keepUpdate } from './reapply-updates';
import { refetch } from './refetch';

type TaskPages = InfiniteData<TaskPage, string | null>;

/** Writes a live update into every loaded list. An open task is refetched, together with its timeline and answer. */
export function patchCachedTasks(queryClient: QueryClient, task: TaskSummary): void {
  if (patchLists(queryClient, task)) void completePress(queryClient, pressOf(task));
  // A running request may return an answer older than this update, which would undo it.
  keepUpdate(queryClient, task);
  refetch(queryClient, taskQuery(task.id).queryKey);
  if (task.trash || isShownInTrash(queryClient, task.id)) refetch(queryClient, trashKey);
  if (task.status === 'uncertain') refetch(queryClient, uncertainKey);
}

/** Returns whether a list now shows a press of which it may know only this task. */
function patchLists(queryClient: QueryClient, task: TaskSummary): boolean {
  let isPart = false;
  for (const [key, data] of queryClient.getQueriesData<TaskPages>({ queryKey: taskListsKey })) {
    const filter = filterOfKey(key);
    if (!data || !filter) continue;
    const patched = patchTaskPages(data, task, filter);
    if (task.batchId && mayDivide(filter) && !hasPress(data, task) && hasPress(patched, task)) isPart = true;
    queryClient.setQueryData(key, patched);
  }
  return isPart;
}

/** The other tasks of a press did not match until now, so the lists have never received them. */
async function completePress(queryClient: QueryClient, batchId: string): Promise<void> {
  try {
    const { items } = await queryClient.fetchQuery(firstPageQuery({ batchId }));
    for (const task of items) patchLists(queryClient, task);
  } catch {
    // Each of them joins its press with its next event, or when the list is loaded again.
  }
}

function hasPress(data: TaskPages, task: TaskSummary): boolean {
  return data.pages.some(({ items }) => items.some((item) => pressOf(item) === pressOf(task)));
}

/** Whether a loaded list or page has the task in a state that is not its last. */
export function isShownUnfinished(queryClient: QueryClient, taskId: string): boolean {
  const lists = queryClient.getQueriesData<TaskPages>({ queryKey: taskListsKey });
  const known =
    queryClient.getQueryData(taskQuery(taskId).queryKey) ??
    lists.flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []).find(({ id }) => id === taskId);
  return known !== undefined && !isFinal(known.status);
}

/** A task that left the trash arrives as an ordinary update, so only the loaded trash knows that it was in there. */
function isShownInTrash(queryClient: QueryClient, taskId: string): boolean {
  const trash = queryClient.getQueryData<InfiniteData<TaskPage, string | null>>(trashKey);
  return trash?.pages.some(({ items }) => items.some(({ id }) => id === taskId)) ?? false;
}
