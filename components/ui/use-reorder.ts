'use client';

import { type PointerEvent, type RefObject, useCallback, useState } from 'react';
import { followPointer } from './follow-pointer';

/** A dragged item: its original index, and the index where it would be inserted if it were released now. */
export interface Drag {
  id: string;
  from: number;
  to: number;
  /** How far the pointer is from where it was pressed, in pixels. Kept up to date in a grid only. */
  x: number;
  y: number;
}

/** The edge of an item that shows the insertion mark. */
export type Mark = 'before' | 'after';

/** How the items lie: in a row, in a column, or in a grid. */
type Layout = 'x' | 'y' | 'grid';

/** Pixels before a press becomes a drag. */
const threshold = 5;

/**
 * Reorders the children of `list` by dragging with a mouse, a pen or a finger. `start` is the `pointerdown` handler of an
 * item or its grip. A grip needs `touch-action: none`, or else the finger scrolls the page. A press that hardly moves
 * stays a click. Escape and a gesture of the system cancel the drag.
 */
export function useReorder(
  list: RefObject<HTMLElement | null>,
  layout: Layout,
  onMove: (id: string, to: number) => void,
): { drag: Drag | null; start: (event: PointerEvent<HTMLElement>, id: string, from: number) => void } {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useCallback(
    (press: PointerEvent<HTMLElement>, id: string, from: number) => {
      if (press.button !== 0 || !press.isPrimary) return;
      const { clientX, clientY } = press;
      let to: number | null = null;
      followPointer(press, {
        onMove: (event) => {
          const x = event.clientX - clientX;
          const y = event.clientY - clientY;
          if (to === null && Math.max(layout === 'y' ? 0 : Math.abs(x), layout === 'x' ? 0 : Math.abs(y)) < threshold)
            return;
          const items = [...(list.current?.children ?? [])];
          const next = targetOf(items, layout, event, { from, x, y });
          const isSame = next === to;
          // In a grid the item itself follows the pointer.
          if (isSame && layout !== 'grid') return;
          to = next;
          setDrag({ id, from, to, x, y });
          // Scrolls a list that is longer than the screen.
          if (!isSame) items[to]?.scrollIntoView({ block: 'nearest' });
        },
        onDrop: () => {
          setDrag(null);
          if (to === null) return;
          swallowClick();
          if (to !== from) onMove(id, to);
        },
        onCancel: () => setDrag(null),
      });
    },
    [list, layout, onMove],
  );
  return { drag, start };
}

/** The mark that an item shows during a drag. */
export function markOf(drag: Drag | null, index: number): Mark | undefined {
  if (!drag || drag.to === drag.from || index !== drag.to) return undefined;
  return drag.to > drag.from ? 'after' : 'before';
}

/** The index at which the dragged item would be inserted. */
function targetOf(
  items: readonly Element[],
  layout: Layout,
  { clientX, clientY }: { clientX: number; clientY: number },
  dragged: { from: number; x: number; y: number },
): number {
  const middles = items.map((item) => {
    const { left, top, width, height } = item.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  if (layout !== 'grid') {
    const at = layout === 'x' ? clientX : clientY;
    return middles.filter((middle, index) => index !== dragged.from && middle[layout] < at).length;
  }
  // The item whose middle is nearest. The dragged item, which follows the pointer, counts at its original place.
  const distances = middles.map(({ x, y }, index) =>
    index === dragged.from
      ? Math.hypot(x - dragged.x - clientX, y - dragged.y - clientY)
      : Math.hypot(x - clientX, y - clientY),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Swallows the click event that the browser sends after the release, because it ended a drag. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}
