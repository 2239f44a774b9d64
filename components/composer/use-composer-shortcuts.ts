'use client';

import { useEffect } from 'react';
import { useTools } from './composer-context';

/** Ctrl/⌘+Enter sends from anywhere; Ctrl/⌘+Z outside of text fields takes back a step of the whole composition. */
export function useComposerShortcuts(generate: () => void): void {
  const { store } = useTools();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      const key = event.key.toLowerCase();
      // A dialog in front has its own meaning for keys; the settings sheet belongs to the composer.
      if (document.querySelector('dialog:modal:not(.ui-sheet)')) return;
      if (key === 'enter' && !event.repeat) {
        event.preventDefault();
        generate();
      } else if ((key === 'z' || key === 'y') && !writesText(event.target)) {
        event.preventDefault();
        store.dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [generate, store]);
}

/** Text fields have an undo of their own. */
function writesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'file', 'button'].includes(target.type);
}
