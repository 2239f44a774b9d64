'use client';

import { useEffect, useState } from 'react';
import { lateDialog, latePart } from '@/components/ui/late-part';
import { useWanted } from './browser/browser-choice';
import { useNotificationTools } from './entries/notification-context';
import { onOpenNotifications } from './open-event';
import { useSeenTasks } from './use-seen-tasks';

// The first paint of a page needs neither of them.
const NotificationSheet = lateDialog(() => import('./notification-sheet'));
const BrowserAnnouncer = latePart(() => import('./browser/browser-announcer'), { instead: 'nothing' });

/** Marks as read what ends in sight, opens the list of notifications, and shows browser notifications where the person has switched them on. */
export function NotificationHost() {
  const { owner } = useNotificationTools();
  const isWanted = useWanted(owner);
  useSeenTasks();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => onOpenNotifications(() => setOpen(true)), []);
  return (
    <>
      {isOpen && <NotificationSheet onClose={() => setOpen(false)} />}
      {isWanted && <BrowserAnnouncer />}
    </>
  );
}
