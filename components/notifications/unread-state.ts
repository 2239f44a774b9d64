import { useSyncExternalStore } from 'react';
import type { UnreadState } from '@/lib/notifications/dto';

/** Nothing has been told yet: the live connection does it when it opens. */
let state: UnreadState | null = null;
const listeners = new Set<() => void>();

/** What the live connection tells of what is unread to this person. */
export function setUnreadState(next: UnreadState): void {
  state = next;
  for (const notify of listeners) notify();
}

export const getUnreadState = (): UnreadState | null => state;

export function subscribeToUnread(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many things are unread; zero until it is known. */
export function useUnread(): number {
  return useSyncExternalStore(
    subscribeToUnread,
    () => state?.unread ?? 0,
    () => 0,
  );
}
