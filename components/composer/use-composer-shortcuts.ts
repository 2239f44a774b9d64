'use client';

import { useEffect } from 'react';
import { editsText, isFreeKey, isOfInputMethod } from '@/components/ui/free-key';
import type { Gesture } from '@/lib/composer/press/gesture';
import { useTools } from './state/composer-context';

/**
 * Ctrl/⌘+Enter sends from anywhere. Ctrl/⌘+Z undoes a step of the whole composition, also inside a prompt, because
 * the browser's own undo does not know inserted or renumbered tags. `/` focuses the first prompt.
 */
export function useComposerShortcuts(generate: (gesture: Gesture) => void): void {
  const { store } = useTools();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented || isOfInputMethod(event)) return;
      // A dialog in front handles keys itself. The sheet with fields belongs to the composer.
      if (document.querySelector('dialog:modal:not(.ui-sheet:has([data-field]))')) return;
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey)) {
        if (key === '/' && isFreeKey(event) && focusPrompt()) event.preventDefault();
      } else if (key === 'enter') {
        event.preventDefault();
        generate({ clicks: 0, isRepeat: event.repeat, at: event.timeStamp });
      } else if ((key === 'z' || key === 'y') && (isPrompt(event.target) || !editsText(event.target))) {
        event.preventDefault();
        store.dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [generate, store]);
}

const promptSelector = 'textarea[data-prompt]';

/** Moves the caret to the end of the first prompt. False where none is visible. */
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
