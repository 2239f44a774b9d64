import { useSyncExternalStore } from 'react';

/** A person's choice whether this browser shows notifications. It is stored in this browser. */

const listeners = new Set<() => void>();

const keyOf = (owner: string) => `slatehouse.browser-notifications.${owner}`;

/** The person chose it here, and the browser still allows it. A person may revoke the permission outside the studio. */
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
    // Storage is forbidden: notifications stay off, and the switch shows that.
  }
  for (const notify of listeners) notify();
}

/** The choice as React state, which follows other tabs too. False on the server. */
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
