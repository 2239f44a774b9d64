/**
 * After a card was moved in its list: the browser takes the focus from a control whose element moved. Puts it back, or
 * onto the card's next control where the pressed one can't go further (its button is disabled at the edge).
 */
export function keepFocus(card: HTMLElement | null): void {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    if (!card || !(before instanceof HTMLElement)) return;
    const target =
      before.isConnected && !before.matches(':disabled')
        ? before
        : card.querySelector<HTMLElement>('button:enabled, textarea, input');
    target?.focus();
    card.scrollIntoView({ block: 'nearest' });
  });
}
