'use client';

import { useEffect } from 'react';

/**
 * Marks on the root element that the page has a bar at its lower edge, so that floating elements stay above it. It is
 * an attribute, because a `:root:has(…)` rule made the browser recheck all styles of the page at every typed letter.
 */
export function useDock(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.dock = '';
    return () => {
      delete dataset.dock;
    };
  }, []);
}
