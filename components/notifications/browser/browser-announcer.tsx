'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useEffect, useRef } from 'react';
import { holdConnection } from '@/components/live/connection-hold';
import { getUnreadState, subscribeToUnread } from '@/components/live/unread-state';
import type { NotificationGroup } from '@/lib/notifications/group-notifications';
import { loadNotifications } from '@/lib/notifications/queries';
import { useNotificationTools } from '../entries/notification-context';
import { targetOf } from '../entries/notification-target';
import { useNotificationWords } from '../entries/notification-words';
import { createAnnouncer } from './announce';
import { announcedMark } from './announced-mark';
import { isAnyTabVisible, showVisibility, whileFirstTab } from './tab-locks';

/**
 * Shows notifications of the browser as long as a tab of the studio is open. Only the first tab shows them. For this it
 * keeps its live connection open while it is hidden. There is no service worker: after the last tab nothing runs.
 */
export default function BrowserAnnouncer() {
  const { owner, markRead } = useNotificationTools();
  const words = useNotificationWords();
  const locale = useLocale();
  const router = useRouter();

  // A ref, so that a change of language does not rerun the effect: this tab would lose its lock as the first tab.
  const show = useRef<(group: NotificationGroup) => void>(() => {});
  show.current = ({ id, newest }) => {
    const { title, text } = words(newest);
    const { href, reads } = targetOf(newest);
    // The same tag replaces the earlier one: a batch is one notification, however many of its takes end.
    const shown = new Notification(title, { body: text, tag: `slatehouse.${id}`, lang: locale, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      router.push(href);
      markRead(reads).catch(() => {});
    };
  };

  useEffect(() => {
    const end = new AbortController();
    showVisibility(owner, end.signal);
    whileFirstTab(owner, end.signal, () => {
      const letGo = holdConnection();
      const announce = createAnnouncer({
        unread: getUnreadState,
        mark: announcedMark(owner),
        isAnyTabVisible: () => isAnyTabVisible(owner),
        load: async () => (await loadNotifications(null, end.signal)).items,
        show: (group) => show.current(group),
      });
      void announce();
      const stop = subscribeToUnread(() => void announce());
      return () => {
        stop();
        letGo();
      };
    });
    return () => end.abort();
  }, [owner]);
  return null;
}
