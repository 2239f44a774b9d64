/** A hidden tab closes its live connection, unless a part of the page holds it open. */

let holds = 0;
const listeners = new Set<() => void>();

/** Keeps the live connection of this tab open, also while the tab is hidden. Returns a function that releases it. */
export function holdConnection(): () => void {
  change(1);
  return () => change(-1);
}

export const isConnectionHeld = (): boolean => holds > 0;

export function onConnectionHold(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(by: 1 | -1): void {
  holds += by;
  for (const notify of listeners) notify();
}
