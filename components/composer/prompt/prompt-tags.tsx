'use client';

import { type ComponentProps, type RefObject, useId, useLayoutEffect, useMemo, useState } from 'react';
import { latePart } from '@/components/ui/late-part';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import { tagProblem } from '@/lib/composer/tags/tag-problems';
import type { TagFields } from '@/lib/composer/tags/tag-targets';
import { beginTag, insertTag, tagQueryAt } from '@/lib/composer/tags/tag-typing';
import { findTags } from '@/lib/composer/tags/tags';
import { promptShape } from './prompt-shape';
import { TagMirror } from './tag-mirror';
import { useComposing } from './use-composing';
import type { TagTools } from './use-early-tags';
import { useTagContext } from './use-tag-context';
import { useTagQuery } from './use-tag-query';
import { useWriteWords } from './use-write-words';

const TagMenu = latePart(() => import('./tag-menu'), { instead: 'nothing' });
const TagIssues = latePart(() => import('./tag-issues'), { instead: 'nothing' });

/** The attributes that tags add to the textarea while they are drawn or offered. */
export type TagAttributes = Pick<
  ComponentProps<'textarea'>,
  'aria-autocomplete' | 'aria-haspopup' | 'aria-controls' | 'aria-activedescendant'
> & {
  /** `behind`: only the chips are drawn by the mirror, and the textarea shows its own text. */
  'data-mirrored'?: 'whole' | 'behind';
};

export interface PromptTagsProps {
  textarea: RefObject<HTMLTextAreaElement | null>;
  value: string;
  place: WordsPlace;
  fields: TagFields;
  isLine: boolean;
  /** Called with the caret's position in the text that is written next. */
  onCaret: (caret: number) => void;
  /** Whether the last change of the text was typed. */
  isTyping: RefObject<boolean>;
  onAttributes: (attributes: TagAttributes) => void;
  /** Called with what these tags can do, and with null when they go. */
  onTools: (tools: TagTools | null) => void;
}

/** Everything that tags add to a prompt: chips, the menu after `@`, issues with their fixes. */
export default function PromptTags(props: PromptTagsProps) {
  const { textarea, value, place, fields, isLine, onCaret, isTyping, onAttributes, onTools } = props;
  const menuId = useId();
  const tags = useMemo(() => findTags(value), [value]);
  const context = useTagContext(fields);
  const { query, open, close, refuse } = useTagQuery(textarea, isTyping);
  const isComposing = useComposing(textarea);
  const [activeId, setActiveId] = useState<string | null>(null);
  const write = useWriteWords(textarea, place, onCaret);
  const offersTags = Boolean(fields.references || fields.elements);
  const isMirrored = tags.length > 0;

  useLayoutEffect(() => {
    onAttributes({
      ...(isMirrored && { 'data-mirrored': isComposing ? 'behind' : 'whole' }),
      ...(offersTags && { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' }),
      ...(activeId && { 'aria-controls': menuId, 'aria-activedescendant': activeId }),
    });
  }, [isMirrored, isComposing, offersTags, activeId, menuId, onAttributes]);
  useLayoutEffect(() => () => onAttributes({}), [onAttributes]);

  useLayoutEffect(() => {
    const beginAt = (element: HTMLTextAreaElement) => beginTag(element.value, spanOf(element));
    onTools({
      begin: () => {
        if (!textarea.current) return;
        const words = beginAt(textarea.current);
        write(words);
        open(tagQueryAt(words.text, words.caret));
      },
      insert: (tag) => {
        if (!textarea.current) return;
        const { text, caret } = beginAt(textarea.current);
        write(insertTag(text, { start: caret - 1, end: caret }, tag));
      },
    });
    return () => onTools(null);
  }, [textarea, write, open, onTools]);

  const written = tags.filter(({ start }) => start !== query?.start);
  const isAnyWrong = written.some((tag) => tagProblem(tag, context));
  return (
    <>
      {isMirrored && (
        <TagMirror
          textarea={textarea}
          value={value}
          tags={tags}
          targets={context.targets}
          writingAt={query?.start ?? null}
          isBehind={isComposing}
          className={promptShape(offersTags, isLine)}
        />
      )}
      {offersTags && query && (
        <TagMenu
          id={menuId}
          textarea={textarea}
          query={query}
          context={context}
          onActive={setActiveId}
          onChoose={(tag, edits) => {
            const element = textarea.current;
            if (element) write(insertTag(element.value, query, tag), edits);
            close();
          }}
          onRefuse={refuse}
        />
      )}
      {isAnyWrong && <TagIssues tags={written} text={value} context={context} onWrite={write} />}
    </>
  );
}

function spanOf({ selectionStart, selectionEnd }: HTMLTextAreaElement) {
  return { start: selectionStart, end: selectionEnd };
}
