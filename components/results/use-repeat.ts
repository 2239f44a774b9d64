'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { usePress } from '@/components/press/use-press';
import { useRefusalToast } from '@/components/request/use-refusal-toast';
import { showToast } from '@/components/ui/toast';
import type { PressOutcome, PressQuestion } from '@/lib/composer/press/create-presses';
import type { Repeated, Repetition, ResultTools } from './result-tools';

/**
 * Makes a task, or all takes of its press, again, as one press like every other paid command. Toasts say what came of it, because the menu in which
 * it was chosen is closed by then; the first one offers to cancel.
 */
export function useRepeat({ repeat, cancel }: ResultTools) {
  const { press } = usePress();
  const queryClient = useQueryClient();
  const t = useTranslations('tasks.use');
  const words = useTranslations('press');
  const sayRefusal = useRefusalToast();

  const stop = async (taskIds: readonly string[]) => {
    const results = await Promise.all(taskIds.map((taskId) => cancel({ taskId }).catch(() => null)));
    refreshTasks(queryClient);
    const failed = results.find((result) => !result?.ok);
    if (failed === undefined) return showToast({ tone: 'succeeded', message: t('cancelled') });
    sayRefusal(failed && !failed.ok ? failed.error : null);
  };

  const report = (outcome: PressOutcome<Repeated>, again: (yes: PressQuestion) => void) => {
    switch (outcome.type) {
      case 'ignored':
        return;
      case 'asked': {
        const action = { label: words('again.yes'), run: () => again(outcome.question) };
        return showToast({ tone: 'info', message: words('again.title'), action });
      }
      case 'lost':
      case 'unsent':
        return showToast({ tone: 'failed', message: words(outcome.type) });
      case 'refused':
        return sayRefusal(outcome.error, outcome.isForSure ? undefined : words('lost'));
      case 'accepted': {
        const action = { label: t('cancel'), run: () => void stop(outcome.data.taskIds) };
        return showToast({ tone: 'succeeded', message: t('started'), action });
      }
    }
  };
  const run = async (taskId: string, how: Repetition, yes?: PressQuestion): Promise<void> => {
    // A menu closes with the first click, so the count of clicks says nothing here; the time does.
    const gesture = { clicks: 0, isRepeat: false, at: performance.now() };
    const send: Parameters<typeof press<Repeated>>[0]['send'] = (requestId) => repeat({ taskId, requestId, how });
    const outcome = await press({ draft: `repeat ${how} ${taskId}`, wrong: [], send }, gesture, yes);
    if (outcome.type !== 'ignored') refreshTasks(queryClient);
    report(outcome, (answer) => void run(taskId, how, answer));
  };
  return run;
}
