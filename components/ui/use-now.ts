import { useSyncExternalStore } from 'react';

type Beat = 'second' | 'minute';

const lengths: Record<Beat, number> = { second: 1000, minute: 60_000 };
const listeners: Record<Beat, Set<() => void>> = { second: new Set(), minute: new Set() };
const timers: Partial<Record<Beat, ReturnType<typeof setInterval>>> = {};

/**
 * The current time, updated every second or minute. All rows of a tab share one timer. Null on the server and in the
 * browser's first render, because both must render the same.
 */
export function useNow(beat: Beat): number | null {
  return useSyncExternalStore(
    beat === 'second' ? subscribeToSeconds : subscribeToMinutes,
    () => Math.floor(Date.now() / lengths[beat]) * lengths[beat],
    () => null,
  );
}

const subscribeToSeconds = (listener: () => void) => subscribe('second', listener);
const subscribeToMinutes = (listener: () => void) => subscribe('minute', listener);

function subscribe(beat: Beat, listener: () => void): () => void {
  listeners[beat].add(listener);
  timers[beat] ??= setInterval(() => {
    for (const notify of listeners[beat]) notify();
  }, lengths[beat]);
  return () => {
    listeners[beat].delete(listener);
    if (listeners[beat].size > 0) return;
    clearInterval(timers[beat]);
    delete timers[beat];
  };
}
