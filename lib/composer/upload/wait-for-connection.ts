const firstMs = 500;
const longestMs = 15_000;

/**
 * Waits before the next attempt: twice as long after each failure, but not longer than until the browser is online
 * again. `failures`: how many in a row, from 1.
 */
export async function waitForConnection(failures: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const proceed = () => resolve();
  // Random delays, so that the attempts of many files do not come at the same moment.
  const delay = Math.min(longestMs, firstMs * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
  const timer = setTimeout(proceed, delay);
  window.addEventListener('online', proceed);
  signal.addEventListener('abort', proceed);
  await promise;
  clearTimeout(timer);
  window.removeEventListener('online', proceed);
  signal.removeEventListener('abort', proceed);
}
