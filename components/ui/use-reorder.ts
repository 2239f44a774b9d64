'use client';

import { type PointerEvent, type RefObject, useCallback, useState } from 'react';
import { followPointer } from './follow-pointer';

/** A dragged item: its original index, and the index where it would be inserted if it were released now. */
export interface Drag {
  id: string;
  from: number;
  to: number;
}

/** The edge of an item that shows the insertion mark. */
export type Mark = 'before' | 'after';

/** Pixels before a press becomes a drag. */
const threshold = 5;

/**
 * Reorders the children of `list` by dragging. `start` is the `pointerdown` handler of an item or its grip. A press
 * that hardly moves stays a click.
 */
export function useReorder(
  list: RefObject<HTMLElement | null>,
  axis: 'x' | 'y',
  onMove: (id: string, to: number) => void,
): { drag: Drag | null; start: (event: PointerEvent<HTMLElement>, id: string, from: number) => void } {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useCallback(
    (press: PointerEvent<HTMLElement>, id: string, from: number) => {
      if (press.button !== 0 || !press.isPrimary) return;
      const pressedAt = axis === 'x' ? press.clientX : press.clientY;
      let to: number | null = null;
      followPointer(press, {
        onMove: (event) => {
          const at = axis === 'x' ? event.clientX : event.clientY;
          if (to === null && Math.abs(at - pressedAt) < threshold) return;
          const items = [...(list.current?.children ?? [])];
          const next = items.filter((item, index) => index !== from && centreOf(item, axis) < at).length;
          if (next === to) return;
          to = next;
          setDrag({ id, from, to });
          // Scrolls a list that is longer than the screen.
          items[to]?.scrollIntoView({ block: 'nearest' });
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
    [list, axis, onMove],
  );
  return { drag, start };
}

/** The mark that an item shows during a drag. */
export function markOf(drag: Drag | null, index: number): Mark | undefined {
  if (!drag || drag.to === drag.from || index !== drag.to) return undefined;
  return drag.to > drag.from ? 'after' : 'before';
}

function centreOf(item: Element, axis: 'x' | 'y'): number {
  const box = item.getBoundingClientRect();
  return axis === 'x' ? box.left + box.width / 2 : box.top + box.height / 2;
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
