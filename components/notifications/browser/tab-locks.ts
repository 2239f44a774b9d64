/**
 * Tells the tabs of one person about each other through Web Locks. A tab that crashes or closes releases its locks by
 * itself, and no message between tabs can be lost.
 */

const visibleName = (owner: string) => `slatehouse.visible.${owner}`;
const firstName = (owner: string) => `slatehouse.first-tab.${owner}`;

/** Holds a shared lock for as long as this tab is visible. */
export function showVisibility(owner: string, signal: AbortSignal): void {
  let hide: (() => void) | undefined;
  const settle = () => {
    if (document.hidden || signal.aborted) {
      hide?.();
      hide = undefined;
    } else if (!hide) {
      const { promise, resolve } = Promise.withResolvers<void>();
      hide = resolve;
      void navigator.locks.request(visibleName(owner), { mode: 'shared' }, () => promise);
    }
  };
  settle();
  document.addEventListener('visibilitychange', settle, { signal });
  signal.addEventListener('abort', settle);
}

/** Whether this tab or another one of the same person is visible. */
export async function isAnyTabVisible(owner: string): Promise<boolean> {
  if (!document.hidden) return true;
  const free = await navigator.locks.request(visibleName(owner), { ifAvailable: true }, (lock) => lock !== null);
  return !free;
}

/** Runs `work` in one tab at a time. When the signal aborts or that tab is closed, the next tab runs it. */
export function whileFirstTab(owner: string, signal: AbortSignal, work: () => () => void): void {
  const held = async () => {
    const stop = work();
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    await promise;
    stop();
  };
  // Rejected: the signal aborted while the tab waited for the lock.
  navigator.locks.request(firstName(owner), { signal }, held).catch(() => {});
}
