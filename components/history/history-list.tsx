'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { History, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { LoadMore } from '@/components/task/load-more';
import { RequestError } from '@/components/task/request-error';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
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
  const { data, error, isFetching, isFetchingNextPage, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(taskListQuery(filter));

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
    return isNarrowed(filter) ? (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('noMatch.title')}
        action={<Button onClick={onClear}>{t('clearFilters')}</Button>}
      >
        {t('noMatch.text')}
      </EmptyState>
    ) : (
      <EmptyState
        icon={<History aria-hidden />}
        title={t('empty.title')}
        action={
          canCompose && (
            <ButtonLink href="/create" variant="primary">
              {t('empty.action')}
            </ButtonLink>
          )
        }
      >
        {t('empty.text')}
      </EmptyState>
    );
  return (
    <div className="@container">
      <ul aria-label={t('list')} className="border-line border-t">
        {tasks.map((task) => (
          <HistoryRow key={task.id} task={task} isOpen={task.id === openId} onOpen={onOpen} />
        ))}
      </ul>
      {isFetchNextPageError && error && (
        <div className="px-6 py-3 max-sm:px-4">
          <RequestError error={error} pending={isFetchingNextPage} onRetry={() => void fetchNextPage()} />
        </div>
      )}
      <LoadMore
        hasMore={hasNextPage}
        pending={isFetchingNextPage}
        failed={isFetchNextPageError}
        onLoad={() => void fetchNextPage()}
      />
    </div>
  );
}
