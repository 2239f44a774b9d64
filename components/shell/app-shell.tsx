import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NotificationHost } from '@/components/notifications/notification-host';
import type { Session } from '@/lib/auth/session';
import type { KeepsPreferences } from './keeps-preferences';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { RailMenus } from './rail-menus';
import { Shortcuts } from './shortcuts';

interface AppShellProps {
  session: Session;
  savePreferences: KeepsPreferences['save'];
  children: ReactNode;
}

/**
 * The frame around every page of the studio: a rail on the left, or a bar at the bottom of a phone. `--rail` and
 * `--bar` hold their sizes, for elements that stick to an edge.
 */
export async function AppShell({ session, savePreferences, children }: AppShellProps) {
  const t = await getTranslations('nav');
  const { name, email, tenantName, role } = session;
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 rounded-control bg-accent px-3 py-2 font-medium text-on-accent not-focus:sr-only"
      >
        {t('skip')}
      </a>
      <nav
        aria-label={t('label')}
        className="fixed z-30 flex border-line bg-panel max-sm:inset-x-0 max-sm:bottom-0 max-sm:h-(--bar) max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] sm:inset-y-0 sm:left-0 sm:w-(--rail) sm:flex-col sm:items-stretch sm:gap-3 sm:border-r sm:px-1.5 sm:py-2"
      >
        <Link
          href="/"
          aria-label={t('home', { studio: tenantName })}
          className="mx-auto grid size-10 place-items-center rounded-control max-sm:hidden"
        >
          <Logo className="size-7" />
        </Link>
        <NavLinks role={role} />
        <div className="sm:flex-1" />
        <RailMenus person={{ name, email, tenantName, role }} save={savePreferences} />
      </nav>
      <main id="content" tabIndex={-1} className="min-h-dvh outline-none max-sm:pb-(--bar) sm:pl-(--rail)">
        {children}
      </main>
      <Shortcuts role={role} />
      <NotificationHost />
    </>
  );
}
