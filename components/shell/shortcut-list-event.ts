const name = 'slatehouse:shortcut-list';

/** Opens the list of shortcuts, from any part of the page. */
export function openShortcutList(): void {
  window.dispatchEvent(new Event(name));
}

export function onOpenShortcutList(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
