'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseTaskFilter, type TaskFilter, taskFilterParams } from '@/lib/tasks/task-filter';

/**
 * The filter of a list and what is open in it (`task`, `view`), read from and written to the URL. Written without asking
 * the server for the page again: the list itself asks for what it needs.
 */
export function useListLocation(openName: 'task' | 'view') {
  const pathname = usePathname();
  const params = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => parseTaskFilter(new URLSearchParams(text)), [text]);
  const openId = params.get(openName);

  const go = useCallback(
    (next: TaskFilter, nextOpenId: string | null, how: 'push' | 'replace') => {
      const query = taskFilterParams(next);
      if (nextOpenId) query.set(openName, nextOpenId);
      const url = query.size > 0 ? `${pathname}?${query}` : pathname;
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [openName, pathname],
  );
  return { filter, openId, go };
}
