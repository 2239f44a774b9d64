'use client';

import { useEffect } from 'react';
import type { Gesture } from '@/lib/composer/press/gesture';
import { useTools } from './composer-context';

/**
 * Ctrl/⌘+Enter sends from anywhere. Ctrl/⌘+Z takes back a step of the whole composition, also from inside a prompt: what
 * was inserted there, or renumbered, the browser's own undo knows nothing of. `/` leads to the first prompt.
 */
export function useComposerShortcuts(generate: (gesture: Gesture) => void): void {
  const { store } = useTools();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return;
      // A dialog in front has its own meaning for keys; the sheet with fields belongs to the composer.
      if (document.querySelector('dialog:modal:not(.ui-sheet:has([data-field]))')) return;
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey)) {
        if (key === '/' && !writesText(event.target) && focusPrompt()) event.preventDefault();
      } else if (key === 'enter') {
        event.preventDefault();
        generate({ clicks: 0, isRepeat: event.repeat, at: event.timeStamp });
      } else if ((key === 'z' || key === 'y') && (isPrompt(event.target) || !writesText(event.target))) {
        event.preventDefault();
        store.dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [generate, store]);
}

const promptSelector = 'textarea[data-prompt]';

/** Brings the cursor to the end of the first prompt; false where none is in sight. */
function focusPrompt(): boolean {
  const prompt = document.querySelector<HTMLTextAreaElement>(promptSelector);
  if (!prompt?.checkVisibility()) return false;
  prompt.focus();
  prompt.setSelectionRange(prompt.value.length, prompt.value.length);
  return true;
}

function isPrompt(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(promptSelector);
}

/** Text fields have an undo of their own. */
function writesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'file', 'button'].includes(target.type);
}
