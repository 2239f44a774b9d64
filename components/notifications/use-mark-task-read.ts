'use client';

import { useEffect, useRef } from 'react';
import { useUnread } from '@/components/live/unread-state';
import { isFinal, type TaskStatus } from '@/lib/tasks/status';
import { useNotificationTools } from './entries/notification-context';

/** A person who sees a finished task knows its outcome, so its notifications are marked as read. */
export function useMarkTaskRead(taskId: string, status: TaskStatus | undefined): void {
  const { markRead } = useNotificationTools();
  const hasUnread = useUnread() > 0;
  const marked = useRef<TaskStatus>(undefined);
  useEffect(() => {
    if (!status || !isFinal(status)) {
      marked.current = undefined;
      return;
    }
    if (!hasUnread || marked.current === status) return;
    const mark = () => {
      if (document.hidden) return;
      marked.current = status;
      // After a failure the notification stays unread. The next visit of the page tries again.
      markRead({ taskId }).catch(() => {});
    };
    mark();
    document.addEventListener('visibilitychange', mark, { once: true });
    return () => document.removeEventListener('visibilitychange', mark);
  }, [taskId, status, hasUnread, markRead]);
}
