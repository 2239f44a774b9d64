'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type TagQuery, tagQueryAt } from '@/lib/composer/tags/tag-typing';

/**
 * The tag that is being written in a textarea. It begins with a keystroke, not when the caret enters a tag and not on
 * pasting. It ends when the caret leaves it, the textarea loses the focus, or Escape is pressed. While an input method
 * composes, nothing changes. `isTyping`: the last change was typed, maybe before this was loaded.
 */
export function useTagQuery(textarea: RefObject<HTMLTextAreaElement | null>, isTyping: RefObject<boolean>) {
  const [query, setQuery] = useState<TagQuery | null>(() =>
    isTyping.current && document.activeElement === textarea.current ? queryIn(textarea.current) : null,
  );
  const refused = useRef<number | null>(null);

  const read = useCallback(() => queryIn(textarea.current), [textarea]);

  useEffect(() => {
    const element = textarea.current;
    if (!element) return;
    const write = () => {
      const next = read();
      if (next?.start !== refused.current) refused.current = null;
      setQuery(next && next.start !== refused.current ? next : null);
    };
    const onInput = (event: Event) => {
      const { inputType = '', isComposing } = event as InputEvent;
      if (isComposing) return;
      if (inputType.startsWith('insertFrom')) setQuery(null);
      else write();
    };
    const onMove = () =>
      setQuery((was) => {
        const next = was && read();
        return next?.start === was?.start && next?.end === was?.end ? was : null;
      });
    const onBlur = () => setQuery(null);
    element.addEventListener('input', onInput);
    element.addEventListener('compositionend', write);
    element.addEventListener('keyup', onMove);
    element.addEventListener('pointerup', onMove);
    element.addEventListener('blur', onBlur);
    return () => {
      element.removeEventListener('input', onInput);
      element.removeEventListener('compositionend', write);
      element.removeEventListener('keyup', onMove);
      element.removeEventListener('pointerup', onMove);
      element.removeEventListener('blur', onBlur);
    };
  }, [textarea, read]);

  const close = useCallback(() => setQuery(null), []);
  const refuse = useCallback(() => {
    setQuery((was) => {
      refused.current = was?.start ?? null;
      return null;
    });
  }, []);
  return { query, open: setQuery, close, refuse };
}

function queryIn(element: HTMLTextAreaElement | null): TagQuery | null {
  if (!element || element.selectionStart !== element.selectionEnd) return null;
  return tagQueryAt(element.value, element.selectionStart);
}
