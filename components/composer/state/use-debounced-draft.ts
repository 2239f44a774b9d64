'use client';

import { startTransition, useEffect, useState } from 'react';
import type { Draft } from '@/lib/composer/draft/draft';
import { useTools } from './composer-context';

/** Longer than the time between two letters, shorter than people wait for an answer. */
const pauseMs = 300;

/**
 * The draft at the last pause in typing, for checks and estimates, so that these never slow down a letter. Any other
 * change updates it at once, and so does leaving a control or pressing Generate.
 */
export function useDebouncedDraft(): Draft {
  const { store, status } = useTools();
  const [debounced, setDebounced] = useState(() => store.getState().draft);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      clearTimeout(timer);
      setDebounced(store.getState().draft);
    };
    const soon = () => startTransition(update);
    const onChange = () => {
      clearTimeout(timer);
      // `lastEdit` is set while the store may still merge more typing into the same undo step.
      if (store.getState().lastEdit) timer = setTimeout(soon, pauseMs);
      else soon();
    };
    // Catches changes between the first render and this effect.
    update();
    const stops = [store.subscribe(onChange), status.subscribe(update)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [store, status]);
  return debounced;
}
