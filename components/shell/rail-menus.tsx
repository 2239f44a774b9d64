'use client';

import { CircleUser, Languages, SunMoon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useUnread } from '@/components/live/unread-state';
import { NotificationBadge } from '@/components/notifications/notification-badge';
import { UnreadCount } from '@/components/notifications/unread-count';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import type { AccountItemsProps } from './account-items';

// The content of a menu loads when it is opened for the first time.
const AccountItems = latePart(() => import('./account-items'), { instead: 'menu' });
const LanguageItems = latePart(() => import('./language-items'), { instead: 'menu' });
const ThemeItems = latePart(() => import('./theme-items'), { instead: 'menu' });

/** Notifications, language, theme and account at the bottom of the rail. On a phone all are in the account menu. */
export function RailMenus({ person, save }: AccountItemsProps) {
  const t = useTranslations('nav');
  const notifications = useTranslations('notifications');
  const unread = useUnread();
  return (
    <div className="flex sm:flex-col sm:items-center sm:gap-1">
      <div className="contents max-sm:hidden">
        <NotificationBadge />
        <Menu
          label={t('language')}
          placement="right"
          trigger={(props) => <IconButton {...props} label={t('language')} icon={<Languages aria-hidden />} />}
        >
          <LanguageItems save={save} />
        </Menu>
        <Menu
          label={t('theme')}
          placement="right"
          trigger={(props) => <IconButton {...props} label={t('theme')} icon={<SunMoon aria-hidden />} />}
        >
          <ThemeItems save={save} />
        </Menu>
      </div>
      <Menu
        label={t('account')}
        placement="right"
        className="w-60 max-sm:w-72"
        trigger={(props) => (
          <IconButton
            {...props}
            label={t('account')}
            // On a phone the notifications are in this menu.
            aria-description={unread > 0 ? notifications('open', { count: unread }) : undefined}
            icon={
              <>
                <CircleUser aria-hidden className="max-sm:size-5" />
                <UnreadCount count={unread} className="top-2 right-2 sm:hidden" />
              </>
            }
            className="relative max-sm:h-14 max-sm:w-14"
          />
        )}
      >
        <AccountItems person={person} save={save} />
      </Menu>
    </div>
  );
}
