'use client';

import { type FocusEvent, useEffect, useMemo, useRef } from 'react';
import { isPastedText } from '@/components/media/is-pasted-text';
import { useDragWatch } from '@/components/media/use-drag-watch';
import { useTools } from '../state/composer-context';

/**
 * Handles files that are pasted anywhere. They go to the last focused slot if it accepts them, else to the first slot
 * that does. What was taken as a script (`PastedScript`) is left alone. Returns the event handler of the stage.
 */
export function useMediaIntake() {
  const { uploads } = useTools();
  const lastSlot = useRef<string | null>(null);
  useDragWatch();

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || document.querySelector('dialog:modal') || isPastedText(event))
        return;
      event.preventDefault();
      uploads.addFiles(files, { slotId: lastSlot.current, strict: false });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [uploads]);

  return useMemo(
    () => ({
      onFocus: (event: FocusEvent) => {
        const slot = event.target.closest<HTMLElement>('[data-slot]')?.dataset.slot;
        if (slot) lastSlot.current = slot;
      },
    }),
    [],
  );
}
