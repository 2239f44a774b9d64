'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { caretAfterChange } from '@/lib/composer/tag-typing';

/**
 * Keeps the caret where one works: a browser puts it at the end when a textarea's text is changed from outside, by undo,
 * an inserted tag, a renamed element.
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

  /** The text comes from the keyboard: the caret is right. */
  const typed = useCallback((text: string) => {
    known.current = text;
  }, []);
  /** Where the caret is to stand in the text that comes next. */
  const put = useCallback((caret: number) => {
    wanted.current = caret;
  }, []);
  return { typed, put };
}
