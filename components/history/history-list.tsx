'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import { type MouseEvent, useEffect, useMemo, useState } from 'react';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { DayHeading } from '@/components/task/day-heading';
import { NoTasks } from '@/components/task/no-tasks';
import { groupBatches } from '@/lib/tasks/group-batches';
import { listDays } from '@/lib/tasks/list-days';
import { matchingTasks } from '@/lib/tasks/match-press';
import { taskListQuery } from '@/lib/tasks/queries';
import { isNarrowed, type TaskFilter } from '@/lib/tasks/task-filter';
import { HistoryRow, HistoryRowSkeleton } from './history-row';
import { ListHead } from './list-head';
import { PressRow } from './press-row';
import { sharedFacts } from './shared-facts';
import { useRowKeys } from './use-row-keys';

interface HistoryListProps {
  filter: TaskFilter;
  openId: string | null;
  canCompose: boolean;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, taskId: string) => void;
  /** Opens another task instead. */
  onGo: (taskId: string) => void;
  onClose: () => void;
  onClear: () => void;
}

const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The presses that match a filter, newest first, by days, loaded on scrolling. */
export function HistoryList({ filter, openId, canCompose, onOpen, onGo, onClose, onClear }: HistoryListProps) {
  const t = useTranslations('history');
  const timeZone = useTimeZone() ?? 'UTC';
  const list = useInfiniteQuery(taskListQuery(filter));
  const { data, error, isFetching, refetch } = list;
  const groups = useMemo(() => groupBatches(data?.pages.flatMap((page) => page.items) ?? []), [data]);
  const days = useMemo(() => listDays(groups, timeZone), [groups, timeZone]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const tasks = groups.flatMap((group) => group.tasks);
  const shared = sharedFacts(tasks);
  const openPress = groups.find((group) => group.tasks.length > 1 && group.tasks.some(({ id }) => id === openId))?.id;

  // A press in which a task is opened stays unfolded, also when the person goes on.
  if (openPress && !unfolded.has(openPress)) setUnfolded(new Set([...unfolded, openPress]));
  useRowKeys({
    openId,
    order: tasks.map(({ id }) => id),
    onGo,
    onClose,
    onEnd: () => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage(),
  });
  useEffect(() => {
    if (!openId) return;
    const row = document.querySelector<HTMLElement>(`a[href="/tasks/${openId}"]`)?.closest('li');
    row?.scrollIntoView({ block: 'nearest' });
  }, [openId]);

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
  const unfold = (id: string, isUnfolded: boolean) => {
    const next = new Set(unfolded);
    if (isUnfolded) next.add(id);
    else next.delete(id);
    setUnfolded(next);
  };
  return (
    <section aria-label={t('list')} className="@container">
      <ListHead shared={shared} />
      {days.map(({ day, groups: presses }) => (
        <div key={day}>
          <DayHeading id={`day-${day}`} day={day} className="px-6 pt-4 pb-1.5 text-base max-sm:px-4" />
          <ul aria-labelledby={`day-${day}`} className="border-line border-t">
            {presses.map((group) =>
              group.tasks.length > 1 ? (
                <PressRow
                  key={group.id}
                  group={group}
                  matching={matchingTasks(group.tasks, filter)}
                  shared={shared}
                  openId={openId}
                  isUnfolded={unfolded.has(group.id)}
                  onUnfold={(isUnfolded) => unfold(group.id, isUnfolded)}
                  onOpen={onOpen}
                />
              ) : (
                <HistoryRow
                  key={group.id}
                  task={group.tasks[0]}
                  shared={shared}
                  isOpen={group.tasks[0].id === openId}
                  onOpen={onOpen}
                />
              ),
            )}
          </ul>
        </div>
      ))}
      <LoadMore list={list} className="px-6 py-3 max-sm:px-4" />
    </section>
  );
}
