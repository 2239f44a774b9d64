'use client';

import { type CSSProperties, type RefObject, useEffect, useSyncExternalStore } from 'react';

/** The height of the bar at the lower edge of the page, in whole pixels. 0: there is none. */
let height = 0;
const listeners = new Set<() => void>();

/**
 * Says that the page has a bar at its lower edge, so that floating elements stay above it, and what gets the focus
 * scrolls to a place where the bar does not cover it. `gap`: how far the bar floats above that edge, in pixels.
 */
export function useDock(bar: RefObject<HTMLElement | null>, gap = 0): void {
  useEffect(() => {
    if (!bar.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const size = entry?.borderBoxSize[0]?.blockSize;
      if (size) setHeight(Math.ceil(size) + gap);
    });
    observer.observe(bar.current);
    return () => {
      observer.disconnect();
      setHeight(0);
    };
  }, [bar, gap]);
}

/**
 * For an element that floats above the bar: its `--dock`. The property is not inherited (globals.css), and each such
 * element has its own, because a value that all inherit made the browser restyle the whole page when the bar came.
 */
export function useAboveDock(): CSSProperties {
  const dock = useSyncExternalStore(subscribe, readHeight, noHeight);
  return { '--dock': `${dock}px` } as CSSProperties;
}

function setHeight(to: number): void {
  height = to;
  document.documentElement.style.setProperty('--dock', `${to}px`);
  for (const tell of listeners) tell();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

const readHeight = () => height;
const noHeight = () => 0;
