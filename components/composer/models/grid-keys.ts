import type { KeyboardEvent } from 'react';

/**
 * Moves the focus between the cards of a grid (`[data-card]`) by arrow keys, Home and End. Rows are found by where the
 * cards stand, because their number per row depends on the window. `onLeave`: up from the first row.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>, onLeave: () => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')];
  const at = cards.indexOf(event.target as HTMLElement);
  const current = cards[at];
  if (!current) return;
  const moves: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => cards[at + 1],
    ArrowLeft: () => cards[at - 1],
    ArrowDown: () => nearest(current, cards.slice(at + 1), 1),
    ArrowUp: () => nearest(current, cards.slice(0, at), -1),
    Home: () => cards[0],
    End: () => cards.at(-1),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  const target = move();
  if (target) target.focus();
  else if (event.key === 'ArrowUp') onLeave();
}

/** The card of the next row in this direction (1: down) that stands nearest to being straight below or above. */
function nearest(current: HTMLElement, cards: readonly HTMLElement[], direction: 1 | -1): HTMLElement | undefined {
  const from = placeOf(current);
  const there = cards
    .map((card) => ({ card, place: placeOf(card) }))
    .filter(({ place }) => (place.y - from.y) * direction > 1)
    .map(({ card, place }) => ({ card, rows: Math.abs(place.y - from.y), columns: Math.abs(place.x - from.x) }));
  return there.sort((left, right) => left.rows - right.rows || left.columns - right.columns)[0]?.card;
}

/** The upper left corner of the card around its button. */
function placeOf(button: HTMLElement): { x: number; y: number } {
  const { x, y } = (button.closest('li') ?? button).getBoundingClientRect();
  return { x, y };
}
