'use client';

import { type RefObject, useEffect } from 'react';

/**
 * Marks on the root element that the page has a bar at its lower edge, and how high it is, so that floating elements
 * stay above it. It is an attribute, because a `:root:has(…)` rule made the browser recheck all styles of the page at
 * every typed letter. `bar`: where its height changes, because messages come and go in it; else it is that of
 * `--dock` in globals.css.
 */
export function useDock(bar?: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset.dock = '';
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize;
      if (height) style.setProperty('--dock', `${Math.ceil(height)}px`);
    });
    if (bar?.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      delete dataset.dock;
      style.removeProperty('--dock');
    };
  }, [bar]);
}
