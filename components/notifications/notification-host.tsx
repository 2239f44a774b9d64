'use client';

import { useEffect, useState } from 'react';
import { lateDialog, latePart } from '@/components/ui/late-part';
import { useWanted } from './browser/browser-choice';
import { useNotificationTools } from './notification-context';
import { onOpenNotifications } from './open-event';

// Neither is needed at first sight of any page.
const NotificationSheet = lateDialog(() => import('./notification-sheet'));
const BrowserAnnouncer = latePart(() => import('./browser/browser-announcer'), { instead: 'nothing' });

/** Where the list opens, and what tells the browser, for who wants that. */
export function NotificationHost() {
  const { owner } = useNotificationTools();
  const isWanted = useWanted(owner);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => onOpenNotifications(() => setOpen(true)), []);
  return (
    <>
      {isOpen && <NotificationSheet onClose={() => setOpen(false)} />}
      {isWanted && <BrowserAnnouncer />}
    </>
  );
}
