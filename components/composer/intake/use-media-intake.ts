'use client';

import { type DragEvent, type FocusEvent, useEffect, useMemo, useRef } from 'react';
import { useTools } from '../state/composer-context';

/**
 * Handles files without a target: pasted anywhere, or dropped beside the fields. They go to the last focused slot if it
 * accepts them, else to the first slot that does. Returns the event handlers of the stage.
 */
export function useMediaIntake() {
  const { uploads } = useTools();
  const lastSlot = useRef<string | null>(null);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || document.querySelector('dialog:modal')) return;
      event.preventDefault();
      uploads.addFiles(files, { slotId: lastSlot.current, strict: false });
    };
    // Without this, a file dropped anywhere else would replace the page and lose unfinished work.
    const keepPage = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', keepPage);
    document.addEventListener('drop', keepPage);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', keepPage);
      document.removeEventListener('drop', keepPage);
    };
  }, [uploads]);

  return useMemo(
    () => ({
      onFocus: (event: FocusEvent) => {
        const slot = event.target.closest<HTMLElement>('[data-slot]')?.dataset.slot;
        if (slot) lastSlot.current = slot;
      },
      onDrop: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        uploads.addFiles([...event.dataTransfer.files], { slotId: null, strict: false });
      },
    }),
    [uploads],
  );
}
