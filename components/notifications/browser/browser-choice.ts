import { useSyncExternalStore } from 'react';

/** Whether this browser shows notifications for a person: their own choice, kept in this browser. */

const listeners = new Set<() => void>();

const keyOf = (owner: string) => `slatehouse.browser-notifications.${owner}`;

/** Wanted here, and still allowed by the browser, which a person may change outside the studio. */
export function isWanted(owner: string): boolean {
  try {
    return localStorage.getItem(keyOf(owner)) === 'on' && Notification.permission === 'granted';
  } catch {
    // No storage, or a browser without notifications.
    return false;
  }
}

export function keepChoice(owner: string, wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(keyOf(owner), 'on');
    else localStorage.removeItem(keyOf(owner));
  } catch {
    // Storage is forbidden: nothing is shown, and the switch says so.
  }
  for (const notify of listeners) notify();
}

/** The choice, live: also when it is made in another tab. False on the server. */
export function useWanted(owner: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isWanted(owner),
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
