export type Placement = 'bottom-start' | 'bottom-end' | 'top' | 'top-start' | 'right';

const gap = 6;
const margin = 8;

/**
 * Places a `position: fixed` element beside an anchor, on the other side where there is no room, and inside the window.
 * In the top layer `fixed` is relative to the window, whatever styles the ancestors have.
 */
export function placeBeside(anchor: Element, floating: HTMLElement, placement: Placement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const { clientWidth, clientHeight } = document.documentElement;
  const clampLeft = (left: number) => Math.max(margin, Math.min(left, clientWidth - width - margin));
  const clampTop = (top: number) => Math.max(margin, Math.min(top, clientHeight - height - margin));

  if (placement === 'right') {
    const fits = at.right + gap + width + margin <= clientWidth;
    move(fits ? at.right + gap : at.left - gap - width, at.top + (at.height - height) / 2);
    return;
  }
  const above = at.top - gap - height;
  const below = at.bottom + gap;
  const wantsTop = placement.startsWith('top');
  const roomAbove = above >= margin;
  const roomBelow = below + height + margin <= clientHeight;
  const top = wantsTop ? (roomAbove || !roomBelow ? above : below) : roomBelow || !roomAbove ? below : above;
  const left = placement.endsWith('end')
    ? at.right - width
    : placement === 'top'
      ? at.left + (at.width - width) / 2
      : at.left;
  move(left, top);

  function move(toLeft: number, toTop: number) {
    floating.style.left = `${clampLeft(toLeft)}px`;
    floating.style.top = `${clampTop(toTop)}px`;
  }
}
