'use client';

import { type RefObject, useCallback, useRef } from 'react';
import type { ComposerAction } from '@/lib/composer/draft/draft-reducer';
import { type WordsPlace, wordsEdit } from '@/lib/composer/draft/words-edit';
import type { Words } from '@/lib/composer/tags/tag-typing';
import { useTools } from '../state/composer-context';

export type Edits = Extract<ComposerAction, { type: 'edits' }>['edits'];
export type WriteWords = (words: Words, edits?: Edits) => void;

/** Writes a prompt by code, with related edits in the same undo step, and sets the caret. The function is stable. */
export function useWriteWords(
  textarea: RefObject<HTMLTextAreaElement | null>,
  place: WordsPlace,
  onCaret: (caret: number) => void,
): WriteWords {
  const { store } = useTools();
  const current = useRef(place);
  current.current = place;
  return useCallback(
    ({ text, caret }, edits = []) => {
      textarea.current?.focus();
      onCaret(caret);
      store.dispatch({ type: 'edits', edits: [...edits, wordsEdit(current.current, text)] });
    },
    [store, textarea, onCaret],
  );
}
