'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { showToast } from '@/components/ui/toast';
import { askOutcomes, type LearnedOutcome } from '@/lib/composer/press/ask-outcomes';
import { usePresses } from './use-presses';

/** The time between two checks, as long as the outcome of a press is unknown. */
const betweenChecksMs = 3_000;

/**
 * Asks the server for the outcome of presses whose answer was lost, by a reload or a broken connection, and reports it
 * to the person. Renders nothing itself.
 */
export default function OutcomeReporter() {
  const presses = usePresses();
  const queryClient = useQueryClient();
  const t = useTranslations('press.learned');
  const format = useFormatter();
  const report = useRef<(learned: LearnedOutcome) => void>(undefined);
  useEffect(() => {
    report.current = ({ pressedAt, count }) => {
      const time = format.dateTime(new Date(pressedAt), { hour: 'numeric', minute: 'numeric' });
      if (count > 0) refreshTasks(queryClient);
      showToast(
        count > 0
          ? { tone: 'succeeded', message: t('started', { time, count }) }
          : { tone: 'failed', message: t('nothing', { time }), detail: t('nothingNext') },
      );
    };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isChecking = false;
    let isOver = false;
    const check = async () => {
      clearTimeout(timer);
      // An outcome is reported only once, so the person must be able to see it.
      if (isChecking || document.visibilityState === 'hidden' || presses.open().length === 0) return;
      isChecking = true;
      for (const learned of await askOutcomes(presses, countPresses, Date.now())) report.current?.(learned);
      isChecking = false;
      if (!isOver) timer = setTimeout(check, betweenChecksMs);
    };
    void check();
    // The answer to a new press is still on its way: the server is asked only if it does not come. A press in another tab
    // is left to that tab, as long as the tab is visible.
    const stop = presses.subscribe(({ isForeign }) => {
      if (!isForeign) void check();
    });
    const onShow = () => void check();
    window.addEventListener('online', onShow);
    document.addEventListener('visibilitychange', onShow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
      window.removeEventListener('online', onShow);
      document.removeEventListener('visibilitychange', onShow);
    };
  }, [presses]);
  return null;
}

/** Longer than the server takes. A request without an answer is repeated. */
const timeoutMs = 10_000;

/** Asks the server how many tasks were made by presses, by their request ids. Null: no answer. */
async function countPresses(requestIds: readonly string[]): Promise<Record<string, unknown> | null> {
  const params = new URLSearchParams(requestIds.map((id) => ['id', id]));
  try {
    const response = await fetch(`/api/presses?${params}`, { signal: AbortSignal.timeout(timeoutMs) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
