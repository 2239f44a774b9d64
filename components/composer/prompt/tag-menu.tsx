'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type TagChoice, tagChoices } from '@/lib/composer/tags/tag-choices';
import type { TagContext } from '@/lib/composer/tags/tag-problems';
import type { TagQuery } from '@/lib/composer/tags/tag-typing';
import { useComposer } from '../state/composer-context';
import { placeAtCaret } from './place-at-caret';
import { optionId, TagOptions } from './tag-options';
import { useLibraryElements } from './use-library-elements';
import { useMenuKeys } from './use-menu-keys';
import type { Edits } from './use-write-words';

export interface TagMenuProps {
  id: string;
  textarea: RefObject<HTMLTextAreaElement | null>;
  query: TagQuery;
  context: TagContext;
  /** Called with the id of the marked option, for `aria-activedescendant`. Null: no option. */
  onActive: (optionId: string | null) => void;
  onChoose: (tag: string, edits: Edits) => void;
  /** Called on Escape. */
  onRefuse: () => void;
}

/** Offers what can be named, at the caret. The focus stays in the prompt: arrow keys mark, Enter and Tab choose. */
export default function TagMenu({ id, textarea, query, context, onActive, onChoose, onRefuse }: TagMenuProps) {
  const t = useTranslations('mentions');
  const box = useRef<HTMLDivElement>(null);
  const assets = useComposer((state) => state.assets);
  const { library, isLoading, isError, elements, bring } = useLibraryElements(context.fields, true);
  const choices = useMemo(
    () => tagChoices({ ...context, assets, library, elements }, query.words),
    [context, assets, library, elements, query.words],
  );
  const [marked, setMarked] = useState({ words: query.words, index: 0 });
  const index = marked.words === query.words ? Math.min(marked.index, choices.length - 1) : 0;
  const note = noteOf({ isLoading, isError, isEmpty: choices.length === 0 && query.words === '' });
  const isShown = choices.length > 0 || note !== null;
  const activeId = choices.length > 0 ? optionId(id, index) : null;

  const choose = ({ tag, element, refusal }: TagChoice) => {
    if (!refusal) onChoose(tag, element ? bring(element) : []);
  };
  const marksOne = choices.length > 0 && {
    move: (by: 1 | -1) => setMarked({ words: query.words, index: (index + by + choices.length) % choices.length }),
    choose: () => choices[index] && choose(choices[index]),
  };
  useMenuKeys(textarea, isShown, { ...marksOne, refuse: onRefuse });

  useEffect(() => {
    onActive(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId, onActive]);
  useEffect(() => () => onActive(null), [onActive]);

  const { start } = query;
  useLayoutEffect(() => {
    const { current: element } = textarea;
    const { current: floating } = box;
    if (!isShown || !element || !floating) return;
    floating.showPopover();
    return placeAtCaret(element, start, floating);
  }, [isShown, textarea, start]);

  if (!isShown) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus where it is; what is pressed are the options
    <div ref={box} popover="manual" className="ui-floating w-80 p-1" onMouseDown={(event) => event.preventDefault()}>
      <TagOptions id={id} choices={choices} index={index} onChoose={choose} />
      {note && <p className="px-2 py-1.5 text-sm text-faint">{t(`menu.${note}`)}</p>}
      <p role="status" className="sr-only">
        {t('menu.count', { count: choices.length })}
      </p>
    </div>
  );
}

function noteOf(state: { isLoading: boolean; isError: boolean; isEmpty: boolean }) {
  if (state.isLoading) return 'loading';
  if (state.isError) return 'failed';
  return state.isEmpty ? 'empty' : null;
}
