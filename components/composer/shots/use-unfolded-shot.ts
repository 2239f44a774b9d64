'use client';

import { type FocusEvent, useCallback, useEffect, useRef, useState } from 'react';

/**
 * The shot that has the focus, which is shown with all its words; the others are a line each. While a pointer is down
 * nothing folds or unfolds: what is being pressed would move away from under the pointer, and the press would be lost.
 */
export function useUnfoldedShot() {
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const isDown = useRef(false);
  const waiting = useRef<{ id: string | null } | null>(null);
  const unfold = useCallback((id: string | null) => {
    if (isDown.current) waiting.current = { id };
    else setUnfolded(id);
  }, []);

  useEffect(() => {
    const down = () => {
      isDown.current = true;
    };
    const up = () => {
      isDown.current = false;
      // The click follows the release.
      setTimeout(() => {
        if (waiting.current && !isDown.current) setUnfolded(waiting.current.id);
        waiting.current = null;
      });
    };
    const capture = { capture: true };
    document.addEventListener('pointerdown', down, capture);
    document.addEventListener('pointerup', up, capture);
    document.addEventListener('pointercancel', up, capture);
    return () => {
      document.removeEventListener('pointerdown', down, capture);
      document.removeEventListener('pointerup', up, capture);
      document.removeEventListener('pointercancel', up, capture);
    };
  }, []);

  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => unfold(event.target.closest<HTMLElement>('[data-shot]')?.dataset.shot ?? null),
    [unfold],
  );
  const onBlur = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      // A window that lost the focus gets it back at the same place, and so does the opener of a dialog.
      if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget as Node)) unfold(null);
    },
    [unfold],
  );
  return { unfolded, onFocus, onBlur };
}
