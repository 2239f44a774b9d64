/**
 * What the tabs of one person know of each other, by Web Locks: a tab that crashes or is closed lets go by itself, and no
 * message can be missed.
 */

const visibleName = (owner: string) => `slatehouse.visible.${owner}`;
const firstName = (owner: string) => `slatehouse.first-tab.${owner}`;

/** Holds a shared lock for as long as this tab is in sight. */
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

/** Whether this tab or another one of the same person is in sight. */
export async function isAnyTabVisible(owner: string): Promise<boolean> {
  if (!document.hidden) return true;
  const free = await navigator.locks.request(visibleName(owner), { ifAvailable: true }, (lock) => lock !== null);
  return !free;
}

/** Runs `work` in one tab at a time, until the signal; then, or when that tab is closed, in the next one. */
export function whileFirstTab(owner: string, signal: AbortSignal, work: () => () => void): void {
  const held = async () => {
    const stop = work();
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    await promise;
    stop();
  };
  // Given up while it waited in line.
  navigator.locks.request(firstName(owner), { signal }, held).catch(() => {});
}
