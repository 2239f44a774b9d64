'use client';

import { useEffect, useRef } from 'react';
import { useUnread } from '@/components/live/unread-state';
import type { TaskSummary } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { useNotificationTools } from './entries/notification-context';

/** A person who sees finished tasks knows their outcome, so their notifications are marked as read. */
export function useMarkTasksRead(tasks: readonly Pick<TaskSummary, 'id' | 'status'>[]): void {
  const { markRead } = useNotificationTools();
  const hasUnread = useUnread() > 0;
  /** What was marked, with the status it had: a task may end again. */
  const marked = useRef(new Set<string>());
  const ended = tasks.filter(({ status }) => isFinal(status)).map(({ id, status }) => `${id} ${status}`);
  const seen = ended.join();
  useEffect(() => {
    const mark = () => {
      const news = seen.split(',').filter((one) => one && !marked.current.has(one));
      if (document.hidden || !hasUnread || news.length === 0) return;
      marked.current = new Set(seen.split(','));
      // After a failure the notifications stay unread. The next visit of the page tries again.
      markRead({ taskIds: news.map((one) => one.split(' ')[0] ?? '') }).catch(() => {});
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [seen, hasUnread, markRead]);
}
