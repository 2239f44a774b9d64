import { useSyncExternalStore } from 'react';

let isUsed = false;
const listeners = new Set<() => void>();
const options = { capture: true, passive: true } as const;

/**
 * Whether anything in this page was touched or got the focus yet. What is needed only by somebody who does something
 * loads then: early enough for it, and no first visit pays for it.
 */
export function useIsUsed(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isUsed,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  if (!isUsed && listeners.size === 0) {
    window.addEventListener('pointerdown', onUse, options);
    window.addEventListener('focusin', onUse, options);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

function onUse(): void {
  isUsed = true;
  stop();
  for (const listener of listeners) listener();
}

function stop(): void {
  window.removeEventListener('pointerdown', onUse, options);
  window.removeEventListener('focusin', onUse, options);
}
