'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { CheckCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useUnread } from '@/components/live/unread-state';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { notificationsKey, notificationsQuery } from '@/lib/notifications/queries';
import type { MarkReadInput } from '@/lib/notifications/schema';
import { BrowserSwitch } from './browser/browser-switch';
import { useNotificationTools } from './entries/notification-context';
import { NotificationList } from './entries/notification-list';
import { targetOf } from './entries/notification-target';

/** The sheet that the badge opens: all notifications, and the switch for notifications of the browser. */
export default function NotificationSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('notifications');
  const queryClient = useQueryClient();
  const { markRead } = useNotificationTools();
  const { data } = useInfiniteQuery(notificationsQuery);
  const unread = useUnread();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ShownError | null>(null);
  // A notification that comes while the list is open has not been seen and stays unread.
  const until = data?.pages[0]?.items[0]?.createdAt;

  const read = async (what: MarkReadInput) => {
    setPending(true);
    try {
      const result = await markRead(what);
      setFailure(result.ok ? null : result.error);
    } catch {
      setFailure('unreachable');
    } finally {
      setPending(false);
      void queryClient.invalidateQueries({ queryKey: notificationsKey });
    }
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title')}
      description={t('unreadCount', { count: unread })}
      footer={
        <div className="w-full">
          <BrowserSwitch />
        </div>
      }
    >
      <div className="-m-4">
        {until && (
          <div className="flex justify-end px-2 py-1.5">
            <Button
              variant="ghost"
              size="small"
              icon={<CheckCheck aria-hidden />}
              pending={pending}
              disabled={unread === 0}
              onClick={() => void read({ until })}
            >
              {t('markAll')}
            </Button>
          </div>
        )}
        {failure && (
          <Banner tone="failed" role="alert">
            <ErrorWords error={failure} />
          </Banner>
        )}
        <NotificationList
          onOpen={({ newest }) => {
            onClose();
            void read(targetOf(newest).reads);
          }}
        />
      </div>
    </Sheet>
  );
}
