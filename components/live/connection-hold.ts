/** A hidden tab gives its live connection back, unless something in it holds on to it. */

let holds = 0;
const listeners = new Set<() => void>();

/** Keeps the connection of this tab open, also while it is hidden. Answers how to let go. */
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
