'use client';

import { AtSign } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type RefObject, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import type { TagFields } from '@/lib/composer/tags/tag-targets';
import { beginTag, insertTag, tagQueryAt } from '@/lib/composer/tags/tag-typing';
import { findTags } from '@/lib/composer/tags/tags';
import { promptShape } from './prompt-shape';
import { onTagRequest } from './request-tag';
import { TagIssues } from './tag-issues';
import { TagMirror } from './tag-mirror';
import { useComposing } from './use-composing';
import { useTagContext } from './use-tag-context';
import { useTagQuery } from './use-tag-query';
import { useWriteWords } from './use-write-words';

const TagMenu = latePart(() => import('./tag-menu'), { instead: 'nothing' });

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
  onAttributes: (attributes: TagAttributes) => void;
}

/** Everything that tags add to a prompt: chips, the menu after `@` and its button, issues with their fixes. */
export default function PromptTags({ textarea, value, place, fields, isLine, onCaret, onAttributes }: PromptTagsProps) {
  const t = useTranslations('mentions');
  const menuId = useId();
  const tags = useMemo(() => findTags(value), [value]);
  const context = useTagContext(fields);
  const { query, open, close, refuse } = useTagQuery(textarea);
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

  useEffect(() => {
    const element = textarea.current;
    if (!element) return;
    return onTagRequest(element, (tag) => {
      const { text, caret } = beginTag(element.value, spanOf(element));
      write(insertTag(text, { start: caret - 1, end: caret }, tag));
    });
  }, [textarea, write]);

  const begin = () => {
    const element = textarea.current;
    if (!element) return;
    const words = beginTag(element.value, spanOf(element));
    write(words);
    open(tagQueryAt(words.text, words.caret));
  };

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
      {offersTags && (
        <div className="absolute top-0.5 right-8 max-sm:right-12">
          <IconButton
            size="small"
            label={t('begin')}
            icon={<AtSign aria-hidden />}
            aria-haspopup="listbox"
            // Keeps the focus in the prompt, and the keyboard of a phone open.
            onMouseDown={(event) => event.preventDefault()}
            onClick={begin}
          />
        </div>
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
      <TagIssues
        tags={tags.filter(({ start }) => start !== query?.start)}
        text={value}
        context={context}
        onWrite={write}
      />
    </>
  );
}

function spanOf({ selectionStart, selectionEnd }: HTMLTextAreaElement) {
  return { start: selectionStart, end: selectionEnd };
}
