'use client';

import { useEffect } from 'react';
import { onTaskEnded } from '@/components/live/ended-tasks';
import { holdUnread } from '@/components/live/unread-state';
import { useNotificationTools } from './entries/notification-context';
import { isInSight } from './is-in-sight';

/** Takes of one press end within moments: one request for all of them. */
const togetherMs = 150;
/** The count that the server sends was read before it knew. Its next one comes within half a second. */
const settledMs = 1_500;

/** What ends before a person's eyes is no news: it is marked as read at once, and the badge does not count it. */
export function useSeenTasks(): void {
  const { markRead } = useNotificationTools();
  useEffect(() => {
    let seen: string[] = [];
    const mark = async (release: () => void) => {
      const taskIds = seen;
      seen = [];
      const isMarked = await markRead({ taskIds }).then(
        ({ ok }) => ok,
        () => false,
      );
      setTimeout(release, isMarked ? settledMs : 0);
    };
    return onTaskEnded(({ id }) => {
      if (!isInSight(id)) return;
      seen.push(id);
      if (seen.length > 1) return;
      const release = holdUnread();
      setTimeout(() => void mark(release), togetherMs);
    });
  }, [markRead]);
}
