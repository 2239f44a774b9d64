/**
 * Call after a card was moved in its list: browsers drop the focus of a control whose element moved. This restores it,
 * or focuses the card's next control where the pressed one is now disabled at the edge of the list.
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
