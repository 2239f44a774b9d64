'use client';

import { type RefObject, useCallback, useRef } from 'react';
import { type WordsPlace, wordsEdit } from '@/lib/composer/draft/words-edit';
import type { Words } from '@/lib/composer/tags/tag-typing';
import { useTools } from '../state/composer-context';

/** Writes a prompt by code in one undo step and sets its caret, without moving the focus. The function is stable. */
export function useWriteSilently(textarea: RefObject<HTMLTextAreaElement | null>, place: WordsPlace) {
  const { store } = useTools();
  const current = useRef(place);
  current.current = place;
  return useCallback(
    ({ text, caret }: Words) => {
      store.dispatch({ type: 'edits', edits: [wordsEdit(current.current, text)] });
      textarea.current?.setSelectionRange(caret, caret);
    },
    [store, textarea],
  );
}
