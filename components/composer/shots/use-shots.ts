'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { v7 } from 'uuid';
import type { Draft, DraftShot } from '@/lib/composer/draft/draft';
import { moveItem, removeItem } from '@/lib/composer/list';
import { addShot, duplicateShot, type ShotsMeta } from '@/lib/composer/shots/shots';
import { splitShot } from '@/lib/composer/shots/shots-split';
import { useComposer, useTools } from '../state/composer-context';
import { useField } from '../state/use-field';

type Shots = readonly DraftShot[];

export interface ShotCommands {
  /** For typing: quick changes become one undo step. */
  setSeconds: (id: string, seconds: number) => void;
  leave: (path: string) => void;
  add: () => void;
  remove: (id: string) => void;
  duplicate: (id: string) => void;
  /** `after`: whole seconds. With a `caret` inside the prompt, the prompt is divided too. */
  split: (id: string, after: number, caret?: number) => void;
  move: (id: string, to: number) => void;
  /** Any other change of the list, as an undo step of its own. */
  set: (next: (shots: Shots) => Shots) => void;
  undo: () => void;
}

export interface ShotsState {
  shots: Shots;
  commands: ShotCommands;
  /** The last change in words, for a screen reader. */
  said: string;
  /** The number of the shot that was just deleted, while nothing else has changed, so that it can be restored. */
  removed: number | null;
}

const none: Shots = [];

/**
 * The shots and all their commands. `onNew` focuses the prompt of a new shot. `onMove` keeps the focus on a shot that
 * is about to move. `onRemoved` gets the index of the removed shot.
 */
export function useShots(
  name: string,
  meta: ShotsMeta,
  focus: { onNew: (id: string) => void; onMove: (id: string) => void; onRemoved: (index: number) => void },
): ShotsState {
  const { store } = useTools();
  const { value, change, leave } = useField<Shots>(name);
  const t = useTranslations('composer.shots');
  const [said, setSaid] = useState('');
  const [removal, setRemoval] = useState<{ number: number; draft: Draft } | null>(null);
  const isLatest = useComposer((state) => removal !== null && state.draft === removal.draft);
  const set = useCallback(
    (next: (shots: Shots) => Shots) =>
      store.dispatch({
        type: 'edits',
        edits: [{ name, change: (current) => next((current as Shots | undefined) ?? none) }],
      }),
    [store, name],
  );
  // Stable, so that a keystroke in one shot renders only that card.
  const commands = useMemo<ShotCommands>(
    () => ({
      setSeconds: (id, seconds) =>
        change((current = none) => current.map((shot) => (shot.id === id ? { ...shot, seconds } : shot))),
      leave: (path) => leave(path),
      set,
      undo: () => store.dispatch({ type: 'undo' }),
      add: () => {
        const id = v7();
        set((shots) => addShot(shots, meta, id));
        focus.onNew(id);
      },
      remove: (id) => {
        let index = -1;
        set((shots) => {
          index = shots.findIndex((shot) => shot.id === id);
          return removeItem(shots, id);
        });
        setRemoval({ number: index + 1, draft: store.getState().draft });
        focus.onRemoved(index);
      },
      duplicate: (id) => {
        const copy = v7();
        set((shots) => duplicateShot(shots, meta, id, copy));
        focus.onNew(copy);
      },
      split: (id, after, caret) => {
        const second = v7();
        set((shots) => splitShot(shots, meta, id, { id: second, after, caret }));
        focus.onNew(second);
      },
      move: (id, to) => {
        focus.onMove(id);
        set((shots) =>
          moveItem(
            shots,
            shots.findIndex((shot) => shot.id === id),
            to,
          ),
        );
        setSaid(t('moved', { number: to + 1 }));
      },
    }),
    [change, leave, set, store, meta, focus, t],
  );
  return {
    shots: value ?? none,
    commands,
    said,
    removed: isLatest && removal ? removal.number : null,
  };
}
