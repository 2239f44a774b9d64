'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { useRefusalToast } from '@/components/request/use-refusal-toast';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { keptDays } from '@/lib/trash/trash';
import { useTrashTools } from './trash-context';

/**
 * Moves tasks to the trash and back without a question: a toast reports it and offers to undo it. Lists and pages are
 * refetched, so that it works without live updates too. Each function returns whether it succeeded.
 */
export function useTrash() {
  const t = useTranslations('trash');
  const sayRefusal = useRefusalToast();
  const queryClient = useQueryClient();
  const { move, restore } = useTrashTools();
  const [pending, setPending] = useState(false);

  const run = async (command: () => Promise<ActionResult<unknown>>): Promise<boolean> => {
    if (pending) return false;
    setPending(true);
    const result = await command().catch(() => null);
    setPending(false);
    refreshTasks(queryClient);
    if (result?.ok) return true;
    sayRefusal(result?.error ?? null);
    return false;
  };

  const restoreTask = async (taskId: string): Promise<boolean> => {
    const done = await run(() => restore({ taskId }));
    if (done) showToast({ tone: 'succeeded', message: t('restored') });
    return done;
  };
  /** `quietly`: without a toast, because the caller reports it in place. */
  const moveTask = async (taskId: string, { quietly = false } = {}): Promise<boolean> => {
    const done = await run(() => move({ taskId }));
    if (done && !quietly)
      showToast({
        tone: 'succeeded',
        message: t('moved'),
        detail: t('movedDetail', { days: keptDays }),
        action: { label: t('undo'), run: () => void restoreTask(taskId) },
      });
    return done;
  };
  return { moveTask, restoreTask, pending };
}
