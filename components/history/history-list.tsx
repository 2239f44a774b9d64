'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { NoTasks } from '@/components/task/no-tasks';
import { taskListQuery } from '@/lib/tasks/queries';
import { isNarrowed, type TaskFilter } from '@/lib/tasks/task-filter';
import { HistoryRow, HistoryRowSkeleton } from './history-row';

interface HistoryListProps {
  filter: TaskFilter;
  openId: string | null;
  canCompose: boolean;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, taskId: string) => void;
  onClear: () => void;
}

const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The tasks that match a filter, newest first, loaded on scrolling. */
export function HistoryList({ filter, openId, canCompose, onOpen, onClear }: HistoryListProps) {
  const t = useTranslations('history');
  const list = useInfiniteQuery(taskListQuery(filter));
  const { data, error, isFetching, refetch } = list;

  if (!data && error)
    return (
      <div className="px-6 py-3 max-sm:px-4">
        <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div role="status" aria-label={t('loading')}>
        <ul className="@container">
          {skeletonRows.map((row) => (
            <HistoryRowSkeleton key={row} />
          ))}
        </ul>
      </div>
    );
  const tasks = data.pages.flatMap((page) => page.items);
  if (tasks.length === 0)
    return (
      <NoTasks
        place="history"
        icon={<History aria-hidden />}
        isNarrow={isNarrowed(filter)}
        canCompose={canCompose}
        onClear={onClear}
      />
    );
  return (
    <div className="@container">
      <ul aria-label={t('list')} className="border-line border-t">
        {tasks.map((task) => (
          <HistoryRow key={task.id} task={task} isOpen={task.id === openId} onOpen={onOpen} />
        ))}
      </ul>
      <LoadMore list={list} className="px-6 py-3 max-sm:px-4" />
    </div>
  );
}
