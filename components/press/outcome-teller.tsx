'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { showToast } from '@/components/ui/toast';
import { askOutcomes, type LearnedOutcome } from '@/lib/composer/press/ask-outcomes';
import { countPresses } from './count-presses';
import { usePresses } from './use-presses';

/** Between two looks, as long as there is a press of which nobody knows what it came to. */
const betweenLooksMs = 3_000;

/**
 * Asks the server what became of presses whose answer never came, before a reload or after a broken connection, and tells
 * the person. Shows nothing itself.
 */
export default function OutcomeTeller() {
  const presses = usePresses();
  const queryClient = useQueryClient();
  const t = useTranslations('press.learned');
  const format = useFormatter();
  const tell = useRef<(learned: LearnedOutcome) => void>(undefined);
  useEffect(() => {
    tell.current = ({ pressedAt, count }) => {
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
    let isLooking = false;
    let isOver = false;
    const look = async () => {
      clearTimeout(timer);
      // What is told once must be told where somebody sees it.
      if (isLooking || document.visibilityState === 'hidden' || presses.open().length === 0) return;
      isLooking = true;
      for (const learned of await askOutcomes(presses, countPresses, Date.now())) tell.current?.(learned);
      isLooking = false;
      if (!isOver) timer = setTimeout(look, betweenLooksMs);
    };
    void look();
    // Whatever was pressed just now has its answer on the way: it is asked about if that does not come. A press of another
    // tab is that tab's to ask about, as long as somebody looks at it.
    const stop = presses.subscribe(({ isForeign }) => {
      if (!isForeign) void look();
    });
    const onShow = () => void look();
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
