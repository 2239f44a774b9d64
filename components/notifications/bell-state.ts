import { useSyncExternalStore } from 'react';
import type { BellState } from '@/lib/notifications/dto';

/** Nothing has been told yet: the live connection does it when it opens. */
let bell: BellState | null = null;
const listeners = new Set<() => void>();

/** What the live connection tells of this person's bell. */
export function setBell(next: BellState): void {
  bell = next;
  for (const notify of listeners) notify();
}

export const getBell = (): BellState | null => bell;

export function subscribeToBell(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many things are unread; zero until it is known. */
export function useUnread(): number {
  return useSyncExternalStore(
    subscribeToBell,
    () => bell?.unread ?? 0,
    () => 0,
  );
}
