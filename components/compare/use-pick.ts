'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import type { TaskSummary } from '@/lib/tasks/dto';

/** The server action that picks the best take, passed down by the page. */
export type PickTake = (input: { taskId: string; isPicked: boolean }) => Promise<ActionResult<unknown>>;

/** The picked take, shown at once; what the server has follows. */
export function usePick(tasks: readonly TaskSummary[], pickTake: PickTake | null) {
  const t = useTranslations('compare');
  const queryClient = useQueryClient();
  /** What was asked for, until the list shows it. `undefined`: nothing. */
  const [wanted, setWanted] = useState<string | null>();
  const stored = tasks.find(({ isPicked }) => isPicked)?.id ?? null;
  if (wanted !== undefined && wanted === stored) setWanted(undefined);
  const pickedId = wanted === undefined ? stored : wanted;

  const pick = async (taskId: string) => {
    const isPicked = taskId !== pickedId;
    setWanted(isPicked ? taskId : null);
    const result = await pickTake?.({ taskId, isPicked }).catch(() => null);
    if (!result?.ok) {
      setWanted(undefined);
      showToast({ tone: 'failed', message: t('notPicked') });
    }
    refreshTasks(queryClient);
  };
  return { pickedId, pick: pickTake && ((taskId: string) => void pick(taskId)) };
}
