'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseTaskFilter, type TaskFilter, taskFilterParams } from '@/lib/tasks/task-filter';

/**
 * The filter of a list and its opened item (`task`, `view`), kept in the URL. A change does not request the page from
 * the server again: the list itself fetches what it needs.
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
