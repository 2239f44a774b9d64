'use client';

import { Activity, Bell, Keyboard, LogOut, Settings2, UserCog } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useUnread } from '@/components/live/unread-state';
import { openNotifications } from '@/components/notifications/open-event';
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import { may } from '@/lib/auth/rights';
import type { Role } from '@/lib/auth/session';
import { signOut } from '@/lib/auth/sign-in';
import type { KeepsPreferences } from './keeps-preferences';
import LanguageItems from './language-items';
import { adminStart } from './nav-items';
import { openShortcutList } from './shortcut-list-event';
import ThemeItems from './theme-items';

export interface AccountItemsProps extends KeepsPreferences {
  person: { name: string; email: string; tenantName: string; role: Role };
}

/** The signed-in person and their pages. On a phone also what does not fit into the rail. */
export default function AccountItems({ person, save }: AccountItemsProps) {
  const t = useTranslations('nav');
  const notifications = useTranslations('notifications');
  const unread = useUnread();
  return (
    <>
      <div className="px-2 py-1.5">
        <p className="truncate font-medium text-strong">{person.name}</p>
        <p className="truncate text-sm text-faint">{person.email}</p>
        <p className="truncate text-sm text-faint">{person.tenantName}</p>
      </div>
      <MenuSeparator />
      <div className="sm:hidden">
        <MenuItem icon={<Bell aria-hidden />} onSelect={openNotifications}>
          {notifications('open', { count: unread })}
        </MenuItem>
        <MenuSeparator />
        {may(person, 'administer') && (
          <>
            <MenuLink href={adminStart(person)} icon={<Settings2 aria-hidden />}>
              {t('pages.admin')}
            </MenuLink>
            <MenuSeparator />
          </>
        )}
        <div className="grid grid-cols-2">
          <LanguageItems save={save} />
        </div>
        <MenuSeparator />
        <div className="grid grid-cols-2">
          <ThemeItems save={save} />
        </div>
        <MenuSeparator />
      </div>
      <MenuLink href="/account" icon={<UserCog aria-hidden />}>
        {t('pages.account')}
      </MenuLink>
      <MenuLink href="/status" icon={<Activity aria-hidden />}>
        {t('pages.status')}
      </MenuLink>
      <div className="max-sm:hidden">
        <MenuItem icon={<Keyboard aria-hidden />} onSelect={openShortcutList}>
          {t('shortcuts.title')}
        </MenuItem>
      </div>
      <MenuItem
        icon={<LogOut aria-hidden />}
        onSelect={() => {
          signOut().catch(() => showToast({ tone: 'failed', message: t('signOutFailed') }));
        }}
      >
        {t('signOut')}
      </MenuItem>
    </>
  );
}
