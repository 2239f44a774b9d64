'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { useResultTools } from '@/components/results/result-tools';
import { showToast } from '@/components/ui/toast';

/**
 * Dismisses takes: at once here, and on every device of the person when the studio has noted it. `hidden`: those that
 * this page does not wait for.
 */
export function useDismiss() {
  const t = useTranslations('composer.stage');
  const queryClient = useQueryClient();
  const tools = useResultTools();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const dismiss = async (taskId: string) => {
    setHidden((before) => new Set(before).add(taskId));
    const result = await tools?.dismiss({ taskId }).catch(() => null);
    if (!result?.ok) {
      setHidden((before) => new Set([...before].filter((id) => id !== taskId)));
      showToast({ tone: 'failed', message: t('notDismissed') });
    }
    refreshTasks(queryClient);
  };
  return { hidden, dismiss: (taskId: string) => void dismiss(taskId) };
}
