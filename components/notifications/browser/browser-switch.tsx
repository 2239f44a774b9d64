'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Switch } from '@/components/ui/switch';
import { useNotificationTools } from '../notification-context';
import { getUnreadState } from '../unread-state';
import { announcedMark } from './announced-mark';
import { keepChoice, useWanted } from './browser-choice';
import { type Obstacle, obstacleTo, thisBrowser } from './browser-support';

/** What the browser says: its answer so far, `closed` when its question was closed without one, or why it cannot. */
type Answer = NotificationPermission | 'closed' | Obstacle;

/**
 * Notifications of this browser, on or off. Asks for the permission at the press and never by itself; says why it cannot
 * be, and how a refusal is taken back.
 */
export function BrowserSwitch() {
  const t = useTranslations('notifications.browser');
  const { owner } = useNotificationTools();
  const wanted = useWanted(owner);
  const [answer, setAnswer] = useState<Answer>('default');
  const hintId = useId();
  const isImpossible = answer !== 'default' && answer !== 'granted' && answer !== 'closed';

  useEffect(() => {
    const obstacle = obstacleTo(thisBrowser());
    setAnswer(obstacle ?? Notification.permission);
    if (obstacle) return;
    const end = new AbortController();
    followPermission(setAnswer, end.signal);
    return () => end.abort();
  }, []);

  const change = async (on: boolean) => {
    if (!on) return keepChoice(owner, false);
    const permission = await Notification.requestPermission();
    setAnswer(permission === 'default' ? 'closed' : permission);
    if (permission !== 'granted') return;
    announcedMark(owner).write(getUnreadState()?.newest ?? '');
    keepChoice(owner, true);
  };

  return (
    <div className="grid gap-1">
      <Switch
        label={t('label')}
        checked={wanted && !isImpossible}
        disabled={isImpossible}
        aria-describedby={hintId}
        onCheckedChange={(on) => void change(on)}
      />
      <p id={hintId} role="status" className="text-faint text-sm">
        {t(`state.${answer}`)}
      </p>
    </div>
  );
}

/** Permission is given and taken back outside the page too. */
function followPermission(onChange: (permission: NotificationPermission) => void, signal: AbortSignal): void {
  navigator.permissions
    .query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', () => onChange(Notification.permission), { signal }))
    // Browsers that cannot be asked about it show the change when the page is opened again.
    .catch(() => {});
}
