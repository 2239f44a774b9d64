'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { caretAfterChange } from '@/lib/composer/tags/tag-typing';

/**
 * Keeps the caret in its place. Without this a browser moves it to the end when the textarea's text is changed by code:
 * by undo, an inserted tag, a renamed element.
 */
export function useCaret(textarea: RefObject<HTMLTextAreaElement | null>, value: string) {
  const known = useRef(value);
  const wanted = useRef<number | null>(null);

  useLayoutEffect(() => {
    const before = known.current;
    known.current = value;
    if (value === before || !textarea.current || document.activeElement !== textarea.current) return;
    const caret = wanted.current ?? caretAfterChange(before, value);
    wanted.current = null;
    textarea.current.setSelectionRange(caret, caret);
  }, [value, textarea]);

  /** The text comes from the keyboard, so the browser has set the caret. */
  const typed = useCallback((text: string) => {
    known.current = text;
  }, []);
  /** Sets the caret's position in the text that comes next. */
  const put = useCallback((caret: number) => {
    wanted.current = caret;
  }, []);
  return { typed, put };
}
