'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { getUnreadState } from '@/components/live/unread-state';
import { Switch } from '@/components/ui/switch';
import { useNotificationTools } from '../entries/notification-context';
import { announcedMark } from './announced-mark';
import { keepChoice, useWanted } from './browser-choice';
import { type Obstacle, obstacleTo, thisBrowser } from './browser-support';

/** The permission so far, `closed` when the person closed the browser's question, or why there are no notifications. */
type Answer = NotificationPermission | 'closed' | Obstacle;

/**
 * Switches notifications of this browser on or off. It asks for the permission only when a person presses it. It says
 * why notifications are not possible, and how a person can undo a refusal.
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

/** A person can also grant or revoke the permission outside the page. */
function followPermission(onChange: (permission: NotificationPermission) => void, signal: AbortSignal): void {
  navigator.permissions
    .query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', () => onChange(Notification.permission), { signal }))
    // Some browsers cannot report this. They show the change when the page is opened again.
    .catch(() => {});
}
