'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useWanted } from './browser/browser-choice';
import { useNotificationTools } from './notification-context';
import { onOpenNotifications } from './open-event';

// Neither is needed at first sight of any page.
const NotificationSheet = lazy(() =>
  import('./notification-sheet').then((module) => ({ default: module.NotificationSheet })),
);
const BrowserAnnouncer = lazy(() =>
  import('./browser/browser-announcer').then((module) => ({ default: module.BrowserAnnouncer })),
);

/** Where the list opens, and what tells the browser, for who wants that. */
export function NotificationHost() {
  const { owner } = useNotificationTools();
  const isWanted = useWanted(owner);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => onOpenNotifications(() => setOpen(true)), []);
  return (
    <Suspense>
      {isOpen && <NotificationSheet onClose={() => setOpen(false)} />}
      {isWanted && <BrowserAnnouncer />}
    </Suspense>
  );
}
