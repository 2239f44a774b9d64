import type { PointerEvent as ReactPointerEvent } from 'react';

export interface PointerPath {
  onMove: (event: PointerEvent) => void;
  /** The pointer was released. */
  onDrop: () => void;
  /** Escape, or the browser took the pointer away: nothing changes. */
  onCancel: () => void;
}

/** Follows a pointer (mouse, pen or finger) from the press to its release, wherever it moves. */
export function followPointer(press: ReactPointerEvent<HTMLElement>, { onMove, onDrop, onCancel }: PointerPath): void {
  const { currentTarget: target, pointerId } = press;
  const ending = new AbortController();
  const { signal } = ending;
  const end = (how: () => void) => () => {
    ending.abort();
    how();
  };
  const own = (listener: (event: PointerEvent) => void) => (event: PointerEvent) =>
    event.pointerId === pointerId && listener(event);
  target.setPointerCapture(pointerId);
  target.addEventListener('pointermove', own(onMove), { signal });
  target.addEventListener('pointerup', own(end(onDrop)), { signal });
  target.addEventListener('pointercancel', own(end(onCancel)), { signal });
  target.addEventListener('lostpointercapture', own(end(onCancel)), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end(onCancel)();
    },
    { signal, capture: true },
  );
}
