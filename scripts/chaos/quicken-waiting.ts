const longMs = 60_000;
const quicker = 10;

/**
 * Divides timeouts of a minute or longer by ten (such as the wait for a link that sends no byte), because a plan would
 * spend most of its time in them. The timers of undici, timers/promises and abort signals stay as they are.
 */
export function quickenWaiting(): void {
  const trueSetTimeout = globalThis.setTimeout;
  const quick = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    trueSetTimeout(callback, ms >= longMs ? ms / quicker : ms, ...given);
  globalThis.setTimeout = Object.assign(quick, trueSetTimeout) as typeof setTimeout;
}
