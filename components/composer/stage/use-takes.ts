'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { groupBatches } from '@/lib/tasks/group-batches';
import { taskListQuery } from '@/lib/tasks/queries';
import { useDismissed } from './use-dismissed';

/** Older takes are in the history. */
const most = 20;

/** This person's latest presses, newest first, without the takes that were dismissed. Live. */
export function useTakes(userId: string) {
  const query = useInfiniteQuery(taskListQuery({ personId: userId }));
  const { dismissed, dismiss } = useDismissed(userId);
  const groups = useMemo(() => {
    const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
    return groupBatches(tasks.filter(({ id }) => !dismissed.includes(id))).slice(0, most);
  }, [query.data, dismissed]);
  return { query, groups, dismiss };
}
