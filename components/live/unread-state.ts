import { useSyncExternalStore } from 'react';
import type { UnreadState } from '@/lib/notifications/dto';

/** Null until the live connection has opened and reported it. */
let state: UnreadState | null = null;
const listeners = new Set<() => void>();

/** Stores the unread count that the live connection reports. */
export function setUnreadState(next: UnreadState): void {
  state = next;
  for (const notify of listeners) notify();
}

export const getUnreadState = (): UnreadState | null => state;

export function subscribeToUnread(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The unread count; zero until it is known. */
export function useUnread(): number {
  return useSyncExternalStore(
    subscribeToUnread,
    () => state?.unread ?? 0,
    () => 0,
  );
}
