const longMs = 60_000;
const quicker = 10;

/**
 * A process that waits for a minute or longer (a link that gives not a byte) waits a tenth of it: most of a plan would be
 * that. What undici, timers/promises and abort signals measure is left as it is.
 */
export function quickenWaiting(): void {
  const trueSetTimeout = globalThis.setTimeout;
  const quick = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    trueSetTimeout(callback, ms >= longMs ? ms / quicker : ms, ...given);
  globalThis.setTimeout = Object.assign(quick, trueSetTimeout) as typeof setTimeout;
}
