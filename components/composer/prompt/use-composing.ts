'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Whether an input method is composing a word in the textarea that is not yet part of the text. */
export function useComposing(textarea: RefObject<HTMLTextAreaElement | null>): boolean {
  const [isComposing, setComposing] = useState(false);
  useEffect(() => {
    const element = textarea.current;
    if (!element) return;
    const start = () => setComposing(true);
    const end = () => setComposing(false);
    element.addEventListener('compositionstart', start);
    element.addEventListener('compositionend', end);
    element.addEventListener('blur', end);
    return () => {
      element.removeEventListener('compositionstart', start);
      element.removeEventListener('compositionend', end);
      element.removeEventListener('blur', end);
    };
  }, [textarea]);
  return isComposing;
}
