'use client';

import { useEffect } from 'react';

/**
 * Says on the root that the page keeps something at its own lower edge: what floats there stays above it. An attribute,
 * and not `:root:has(…)`: that had the whole page's style looked through at every letter typed.
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
