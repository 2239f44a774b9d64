'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';

export interface EachTake {
  chosen: readonly { id: string }[];
  command: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** The message for those that were changed. */
  done: 'cancelled' | 'moved';
}

/**
 * Runs a command for several takes of a press, one after the other. Lists are refetched once. A take that is in another
 * state by now is no reason to leave out the others: toasts say how many were changed and how many were not.
 */
export function useEachTake() {
  const t = useTranslations('history.press');
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const run = async ({ chosen, command, done }: EachTake) => {
    setPending(true);
    const outcomes: boolean[] = [];
    for (const { id } of chosen) outcomes.push((await command({ taskId: id }).catch(() => null))?.ok ?? false);
    setPending(false);
    refreshTasks(queryClient);
    const count = outcomes.filter(Boolean).length;
    const failed = outcomes.length - count;
    if (count > 0) showToast({ tone: 'succeeded', message: t(done, { count }) });
    if (failed > 0) showToast({ tone: 'failed', message: t('failed', { count: failed }) });
  };
  return { run, pending };
}
