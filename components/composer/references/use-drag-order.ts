'use client';

import { type PointerEvent, useEffect, useRef, useState } from 'react';

interface Drag {
  pointerId: number;
  from: number;
  start: { x: number; y: number };
}

/** A drag in progress: the item's index, the index of the target, and the distance in pixels. */
export interface DragState {
  from: number;
  to: number;
  x: number;
  y: number;
}

/**
 * Reorders a list by dragging a grip with a pointer or finger. The items are the list's child elements. The grip needs
 * `touch-action: none`, or else the finger scrolls the page. Escape and a gesture of the system cancel the drag.
 */
export function useDragOrder(list: { current: HTMLElement | null }, onMove: (from: number, to: number) => void) {
  const drag = useRef<Drag | null>(null);
  const [state, setState] = useState<DragState | null>(null);

  const isDragging = state !== null;

  const end = () => {
    drag.current = null;
    setState(null);
  };
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      drag.current = null;
      setState(null);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isDragging]);
  /** The item whose middle is nearest to the pointer. The dragged item counts at its original place. */
  const targetAt = (x: number, y: number, { from, start }: Drag): number => {
    const items = [...(list.current?.children ?? [])];
    const distances = items.map((item, index) => {
      const { left, top, width, height } = item.getBoundingClientRect();
      const shift = index === from ? { x: x - start.x, y: y - start.y } : { x: 0, y: 0 };
      return Math.hypot(left - shift.x + width / 2 - x, top - shift.y + height / 2 - y);
    });
    return distances.indexOf(Math.min(...distances));
  };

  const grip = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { pointerId: event.pointerId, from, start: { x: event.clientX, y: event.clientY } };
      setState({ from, to: from, x: 0, y: 0 });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = drag;
      if (current?.pointerId !== event.pointerId) return;
      const to = targetAt(event.clientX, event.clientY, current);
      if (to !== state?.to) list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
      setState({ from, to, x: event.clientX - current.start.x, y: event.clientY - current.start.y });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (drag.current?.pointerId !== event.pointerId) return;
      const to = state?.to ?? from;
      end();
      if (to !== from) onMove(from, to);
    },
    onPointerCancel: end,
    onLostPointerCapture: end,
  });
  return { state, grip };
}
