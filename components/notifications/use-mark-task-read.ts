'use client';

import { useEffect, useRef } from 'react';
import { isFinal, type TaskStatus } from '@/lib/tasks/status';
import { useNotificationTools } from './notification-context';
import { useUnread } from './unread-state';

/** Who looks at a task knows how it ended: reads what was told of it, also when it ends before their eyes. */
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
      // Not read is not lost: it stays in the list, and is tried again when the page is opened again.
      markRead({ taskId }).catch(() => {});
    };
    mark();
    document.addEventListener('visibilitychange', mark, { once: true });
    return () => document.removeEventListener('visibilitychange', mark);
  }, [taskId, status, hasUnread, markRead]);
}
