import { useSyncExternalStore } from 'react';
import type { UnreadState } from '@/lib/notifications/dto';

/** Null until the live connection has opened and reported it. */
let state: UnreadState | null = null;
const listeners = new Set<() => void>();

/** How many parts of this tab are marking something as read. Until they are done, a higher count may be out of date. */
let holds = 0;
let held: UnreadState | null = null;

/** Stores the unread count that the live connection reports. */
export function setUnreadState(next: UnreadState): void {
  if (holds > 0 && next.unread > (state?.unread ?? 0)) {
    held = next;
    return;
  }
  held = null;
  state = next;
  for (const notify of listeners) notify();
}

/** Shows no higher count until the returned function is called. */
export function holdUnread(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
    if (holds === 0 && held) setUnreadState(held);
  };
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
