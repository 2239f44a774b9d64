import { useSyncExternalStore } from 'react';
import type { LiveState } from './live-connection';

let live: LiveState = 'connected';
const listeners = new Set<() => void>();

/** Stores what the live connection of this tab reports. */
export function setLiveState(next: LiveState): void {
  live = next;
  for (const notify of listeners) notify();
}

/** The state of the connection to the studio. What the browser knows of the network is known at once. */
export function useConnection(): LiveState {
  return useSyncExternalStore(subscribe, connection, () => 'connected');
}

export const connection = (): LiveState => (navigator.onLine ? live : 'offline');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** A studio that needs longer to say that it is there counts as not there. */
const answerWithinMs = 4_000;

/**
 * Whether a request would arrive. With a live connection it is believed; without one the studio is asked, because a
 * proxy may break live connections alone.
 */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  if (live !== 'offline') return true;
  try {
    const { ok } = await fetch('/api/live-check', { cache: 'no-store', signal: AbortSignal.timeout(answerWithinMs) });
    return ok;
  } catch {
    return false;
  }
}
