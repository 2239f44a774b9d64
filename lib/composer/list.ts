/** Moves the item at `from` to `to`; positions outside the list change nothing. */
export function moveItem<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const next = [...list];
  if (from === to || from < 0 || to < 0 || from >= next.length || to >= next.length) return next;
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export function replaceItem<Item extends { id: string }>(list: readonly Item[], item: Item): Item[] {
  return list.map((other) => (other.id === item.id ? item : other));
}

export function removeItem<Item extends { id: string }>(list: readonly Item[], id: string): Item[] {
  return list.filter((item) => item.id !== id);
}
