'use client';

import { useCallback, useEffect, useState } from 'react';

const broken = new Set<() => void>();

/** All that is broken on this page: it was one network or one studio. */
export function tryMediaAgain() {
  for (const again of [...broken]) again();
}

/**
 * Whether a picture or film could not be shown. `tries` is its key: another number loads it anew. Everything is tried
 * again when a person asks for any of it, and when the connection is back.
 */
export function useBrokenMedia() {
  const [tries, setTries] = useState(0);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (!isBroken) return;
    const again = () => {
      setTries((count) => count + 1);
      setBroken(false);
    };
    broken.add(again);
    window.addEventListener('online', again);
    return () => {
      broken.delete(again);
      window.removeEventListener('online', again);
    };
  }, [isBroken]);
  const onError = useCallback(() => setBroken(true), []);
  return { isBroken, tries, onError, again: tryMediaAgain };
}
