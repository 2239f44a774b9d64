'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { TaskResultMenu } from '@/components/results/task-result-menu';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { groupNotifications, type NotificationGroup } from '@/lib/notifications/group-notifications';
import { notificationsQuery } from '@/lib/notifications/queries';
import { NotificationRow } from './notification-row';

/** Notifications, the newest first, page by page. A change of the unread count refetches them while they are shown. */
export function NotificationList({ onOpen }: { onOpen: (group: NotificationGroup) => void }) {
  const t = useTranslations('notifications');
  const list = useInfiniteQuery(notificationsQuery);
  const { data, error, isFetching, refetch } = list;
  if (!data)
    return error ? (
      <RequestError error={error} onRetry={() => void refetch()} pending={isFetching} />
    ) : (
      <div role="status" aria-label={t('loading')} className="grid gap-px">
        {['first', 'second', 'third', 'fourth'].map((row) => (
          <Skeleton key={row} className="h-20 rounded-none" />
        ))}
      </div>
    );
  const groups = groupNotifications(data.pages.flatMap((page) => page.items));
  if (groups.length === 0)
    return (
      <EmptyState icon={<Bell aria-hidden />} title={t('empty.title')}>
        {t('empty.text')}
      </EmptyState>
    );
  return (
    <>
      <ul aria-label={t('list')} className="divide-y divide-line border-line border-y">
        {groups.map((group) => (
          <li key={group.id} className="relative">
            <NotificationRow group={group} onOpen={() => onOpen(group)} />
            {group.newest.task?.thumbnailOf && (
              <TaskResultMenu
                taskId={group.newest.task.id}
                assetId={group.newest.task.thumbnailOf}
                onUsed={() => onOpen(group)}
                className="absolute right-3 bottom-1.5"
              />
            )}
          </li>
        ))}
      </ul>
      <LoadMore list={list} className="px-4 py-3" />
    </>
  );
}
