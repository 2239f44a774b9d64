'use client';

import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useUnread } from '@/components/live/unread-state';
import { IconButton } from '@/components/ui/icon-button';
import { openNotifications } from './open-event';
import { UnreadCount } from './unread-count';

/** The notifications button of the rail, with the unread count. */
export function NotificationBadge() {
  const t = useTranslations('notifications');
  const count = useUnread();
  return (
    <IconButton
      label={t('open', { count })}
      aria-haspopup="dialog"
      icon={
        <>
          <Bell aria-hidden />
          <UnreadCount count={count} className="top-0 -right-0.5" />
        </>
      }
      className="relative"
      onClick={openNotifications}
    />
  );
}
