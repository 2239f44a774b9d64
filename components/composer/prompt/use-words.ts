'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { shownValue } from '@/lib/composer/draft/draft';
import { type WordsPlace, wordsAt, wordsEdit } from '@/lib/composer/draft/words-edit';
import { findModel } from '@/lib/providers/registry/registry';
import { useTools } from '../state/composer-context';
import { writeInMirror } from './write-in-mirror';

/**
 * Keeps the text of a textarea and of the draft the same, without React between a key and its letter. Typed text is in
 * the draft at once, and is rendered (counter, offers, the mirror's tags) after the paint. Changes of the draft from
 * elsewhere, such as undo or an inserted tag, are written into the textarea at once.
 */
export function useWords(textarea: RefObject<HTMLTextAreaElement | null>, place: WordsPlace, value: string) {
  const { store } = useTools();
  const { field, shotId } = place;
  const shown = useRef(value);
  /** Functions that undo what was written into the mirror before React rendered it. */
  const ahead = useRef<(() => void)[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with new words the mirror is rendered as it should be
  useLayoutEffect(() => {
    ahead.current = [];
  }, [value]);

  useLayoutEffect(() => {
    const follow = () => {
      const { draft } = store.getState();
      const model = findModel(draft.modelId);
      const words = model && wordsAt({ field, shotId }, shownValue(model, field, draft.entries[field]));
      if (words === undefined || words === shown.current || !textarea.current) return;
      for (const takeBack of ahead.current.reverse()) takeBack();
      ahead.current = [];
      shown.current = words;
      textarea.current.value = words;
    };
    follow();
    return store.subscribe(follow);
  }, [store, textarea, field, shotId]);

  /** Handles text from the keyboard. */
  return useCallback(
    (words: string, { inputType, isComposing }: InputEvent) => {
      const before = shown.current;
      shown.current = words;
      const mirror = textarea.current?.parentElement?.querySelector('[data-mirror]');
      const isLetter = !isComposing && (inputType === 'insertText' || inputType === 'deleteContentBackward');
      const takeBack = isLetter && mirror ? writeInMirror(mirror, before, words) : null;
      if (takeBack) ahead.current.push(takeBack);
      const isSeen = takeBack !== null || (isLetter && !mirror);
      store.dispatch(
        { type: 'edit', ...wordsEdit({ field, shotId }, words), at: Date.now() },
        isSeen ? 'afterPaint' : 'now',
      );
    },
    [store, textarea, field, shotId],
  );
}
