/** Between two tiles, and below a picture: its caption. In pixels. */
export const gapPx = 12;
const captionPx = 44;
/** What else is on the screen: the page's head and the bar of the player. */
const aroundPx = 188;
const mostColumns = 8;

/**
 * The width of a tile, as CSS, with which `count` tiles of one ratio fill the window best: the largest of what one, two,
 * … columns allow by width and by height. CSS can compute that without a script, so the first paint is the real layout.
 * A tile is never smaller than a hand needs; then the page scrolls.
 */
export function tileWidth(count: number, ratio: number): string {
  const widths = Array.from({ length: Math.min(count, mostColumns) }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    // Half a pixel less, so that rounding never moves the last tile of a row to the next one.
    const byWidth = `(100cqw - ${(columns - 1) * gapPx + 0.5}px) / ${columns}`;
    const rowHeight = `(100dvh - var(--bar) - ${aroundPx + (rows - 1) * gapPx}px) / ${rows}`;
    return `min(${byWidth}, (${rowHeight} - ${captionPx}px) * ${Math.round(ratio * 1000) / 1000})`;
  });
  return `min(100cqw, max(10.5rem, ${widths.join(', ')}))`;
}
