'use client';

import { Bell, CircleUser, Keyboard, Languages, LogOut, SunMoon, UserCog } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { signOut } from '@/components/auth/sign-in';
import { BellButton } from '@/components/notifications/bell-button';
import { useUnread } from '@/components/notifications/bell-state';
import { openNotifications } from '@/components/notifications/open-event';
import { UnreadCount } from '@/components/notifications/unread-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import type { Role } from '@/lib/auth/session';
import { navItems } from './nav-items';
import { LanguageItems, ThemeItems } from './preference-items';
import { openShortcutList } from './shortcut-list-event';

const administration = navItems.filter(({ role }) => role === 'admin');

/** Bell, language, theme and account at the foot of the rail; on a phone all of it in the account menu, in sight at once. */
export function RailMenus({ person }: { person: { name: string; email: string; tenantName: string; role: Role } }) {
  const t = useTranslations('nav');
  const notifications = useTranslations('notifications');
  const unread = useUnread();
  return (
    <div className="flex sm:flex-col sm:items-center sm:gap-1">
      <div className="contents max-sm:hidden">
        <BellButton />
        <Menu
          label={t('language')}
          placement="right"
          trigger={(props) => <IconButton {...props} label={t('language')} icon={<Languages aria-hidden />} />}
        >
          <LanguageItems />
        </Menu>
        <Menu
          label={t('theme')}
          placement="right"
          trigger={(props) => <IconButton {...props} label={t('theme')} icon={<SunMoon aria-hidden />} />}
        >
          <ThemeItems />
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
            // On a phone the bell is in this menu.
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
          {person.role === 'admin' && (
            <>
              <div className="grid grid-cols-2">
                {administration.map(({ name, href, icon: Icon }) => (
                  <MenuLink key={name} href={href} icon={<Icon aria-hidden />}>
                    {t(`pages.${name}`)}
                  </MenuLink>
                ))}
              </div>
              <MenuSeparator />
            </>
          )}
          <div className="grid grid-cols-2">
            <LanguageItems />
          </div>
          <MenuSeparator />
          <div className="grid grid-cols-2">
            <ThemeItems />
          </div>
          <MenuSeparator />
        </div>
        <MenuLink href="/account" icon={<UserCog aria-hidden />}>
          {t('pages.account')}
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
      </Menu>
    </div>
  );
}
