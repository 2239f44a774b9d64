const name = 'slatehouse:press-lost';

/** Announces that a press got no answer. */
export function announcePressLost(): void {
  window.dispatchEvent(new Event(name));
}

/** @returns a function that stops listening. */
export function onPressLost(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
