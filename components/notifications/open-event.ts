const name = 'slatehouse:notifications';

/** Opens the list of notifications, from any part of the page. */
export function openNotifications(): void {
  window.dispatchEvent(new Event(name));
}

export function onOpenNotifications(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
