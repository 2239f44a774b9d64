'use client';

import { useQuery } from '@tanstack/react-query';
import { useMarkTasksRead } from '@/components/notifications/use-mark-tasks-read';
import { RequestError } from '@/components/request/request-error';
import { TaskSkeleton } from '@/components/task/task-skeleton';
import { taskQuery } from '@/lib/tasks/queries';
import { TaskView, type TaskViewProps } from './task-view';

/** Loads a task by its id and keeps it live, or shows why it could not be loaded. */
export default function TaskPanel({ taskId, ...rest }: Omit<TaskViewProps, 'task'> & { taskId: string }) {
  const { data, error, isFetching, refetch } = useQuery(taskQuery(taskId));
  useMarkTasksRead(data ? [data] : []);
  if (data) return <TaskView task={data} {...rest} />;
  if (error) return <RequestError error={error} onRetry={() => void refetch()} pending={isFetching} />;
  return <TaskSkeleton />;
}
