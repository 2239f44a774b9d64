'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { shownValue } from '@/lib/composer/draft';
import { type WordsPlace, wordsAt, wordsEdit } from '@/lib/composer/words-edit';
import { findModel } from '@/lib/providers/registry';
import { useTools } from '../composer-context';
import { writeInMirror } from './write-in-mirror';

/**
 * The words of a textarea and of the draft, kept the same without React between a key and its letter: what is typed
 * stands in the draft at once, and is rendered (counter, offers, the mirror's tags) after it was painted. What changes
 * the draft elsewhere, undo or an inserted tag, is written into the textarea at once.
 */
export function useWords(textarea: RefObject<HTMLTextAreaElement | null>, place: WordsPlace, value: string) {
  const { store } = useTools();
  const { field, shotId } = place;
  const shown = useRef(value);
  /** Takes back what was written into the mirror ahead of the rendering. */
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

  /** The words come from the keyboard. */
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
