const name = 'slatehouse:press-lost';

/** A press got no answer. */
export function tellPressLost(): void {
  window.dispatchEvent(new Event(name));
}

/** @returns how to stop listening. */
export function onPressLost(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
