'use client';

import { startTransition, useEffect, useState } from 'react';
import type { Draft } from '@/lib/composer/draft';
import { useTools } from './composer-context';

/** Longer than between two letters of a typist, shorter than one waits for an answer. */
const pauseMs = 300;

/**
 * The draft at the last pause in typing, for whatever judges or reckons: between two letters there is time for the
 * letter alone. Any other change counts at once, and so does leaving a control or pressing Generate.
 */
export function useDebouncedDraft(): Draft {
  const { store, status } = useTools();
  const [settled, setSettled] = useState(() => store.getState().draft);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      setSettled(store.getState().draft);
    };
    const soon = () => startTransition(settle);
    const onChange = () => {
      clearTimeout(timer);
      // The store calls it an edit of a field while it may still be added to.
      if (store.getState().lastEdit) timer = setTimeout(soon, pauseMs);
      else soon();
    };
    // What changed between the first rendering and now.
    settle();
    const stops = [store.subscribe(onChange), status.subscribe(settle)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [store, status]);
  return settled;
}
