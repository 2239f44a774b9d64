'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TaskSummary } from '@/lib/tasks/dto';
import { groupBatches } from '@/lib/tasks/group-batches';
import { taskListQuery } from '@/lib/tasks/queries';
import { isFinal } from '@/lib/tasks/status';
import { useDismiss } from './use-dismiss';

/** Older takes are in the history. */
const most = 20;

/** A late result brings a dismissed take back. */
function isDismissed({ id, isDismissed: isNoted, results, status }: TaskSummary, hidden: ReadonlySet<string>): boolean {
  return (isNoted || hidden.has(id)) && results.length === 0 && isFinal(status);
}

/** This person's latest presses, newest first, without the takes that were dismissed. Live. */
export function useTakes(userId: string) {
  const query = useInfiniteQuery(taskListQuery({ personId: userId }));
  const { hidden, dismiss } = useDismiss();
  const groups = useMemo(() => {
    const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
    return groupBatches(tasks.filter((task) => !isDismissed(task, hidden))).slice(0, most);
  }, [query.data, hidden]);
  return { query, groups, dismiss };
}
