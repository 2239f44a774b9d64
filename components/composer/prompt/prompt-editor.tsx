'use client';

import { AtSign } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Textarea } from '@/components/ui/textarea';
import { useIsUsed } from '@/components/ui/use-is-used';
import { modeOf } from '@/lib/composer/draft/draft';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import { type TagFields, tagFields } from '@/lib/composer/tags/tag-targets';
import { PromptHelp } from '../prompt-help/prompt-help';
import { useComposer, useModel } from '../state/composer-context';
import { promptShape } from './prompt-shape';
import type { TagAttributes } from './prompt-tags';
import { useCaret } from './use-caret';
import { useEarlyTags } from './use-early-tags';
import { useWords } from './use-words';

const PromptTags = latePart(() => import('./prompt-tags'), { instead: 'nothing' });

export interface PromptEditorProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'>, WordsPlace {
  /** The rendered text. The textarea itself follows the draft at once. */
  value: string;
  /** Only the first line is shown. */
  isLine?: boolean;
}

/**
 * The editor of a prompt: a plain textarea, so that keyboards, input methods, spell checking and screen readers work as
 * usual. What tags need (chips, the menu after `@`, issues) is loaded where there are tags, and where there can be some
 * as soon as the page is used.
 */
export function PromptEditor({ value, field, shotId, className, isLine = false, ...rest }: PromptEditorProps) {
  const textarea = useRef<HTMLTextAreaElement>(null);
  const [attributes, setAttributes] = useState<TagAttributes>({});
  const [first] = useState(value);
  const type = useWords(textarea, { field, shotId }, value);
  const caret = useCaret(textarea, value);
  const fields = useTagFields();
  const offersTags = Boolean(fields.references || fields.elements);
  const tags = useEarlyTags(textarea);
  const isUsed = useIsUsed();
  /** The last change was typed, so it may have begun a tag. */
  const isTyping = useRef(false);
  return (
    <div className="relative isolate grid grid-cols-[minmax(0,1fr)]">
      <Textarea
        {...rest}
        {...attributes}
        ref={textarea}
        data-prompt
        className={cn(
          'col-start-1 row-start-1 [font-kerning:none] [font-variant-ligatures:none]',
          'caret-strong data-mirrored:bg-transparent data-[mirrored=whole]:text-transparent',
          promptShape(offersTags, isLine),
          className,
        )}
        defaultValue={first}
        onChange={(event) => {
          const change = event.nativeEvent as InputEvent;
          isTyping.current = !change.isComposing && change.inputType === 'insertText';
          caret.typed(event.currentTarget.value);
          type(event.currentTarget.value, change);
        }}
      />
      <PromptHelp textarea={textarea} value={value} place={{ field, shotId }} />
      {offersTags && <BeginTag onBegin={() => tags.ask(({ begin }) => begin())} />}
      {((offersTags && (isUsed || tags.isAsked)) || value.includes('@')) && (
        <PromptTags
          textarea={textarea}
          value={value}
          place={{ field, shotId }}
          fields={fields}
          isLine={isLine}
          onCaret={caret.put}
          isTyping={isTyping}
          onAttributes={setAttributes}
          onTools={tags.setTools}
        />
      )}
    </div>
  );
}

function BeginTag({ onBegin }: { onBegin: () => void }) {
  const t = useTranslations('mentions');
  return (
    <div className="absolute top-0.5 right-8 max-sm:right-12">
      <IconButton
        size="small"
        label={t('begin')}
        icon={<AtSign aria-hidden />}
        aria-haspopup="listbox"
        // Keeps the focus in the prompt, and the keyboard of a phone open.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onBegin}
      />
    </div>
  );
}

/** The fields whose entries prompts can name, for the chosen model and mode. */
function useTagFields(): TagFields {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  return useMemo(() => tagFields(model, mode), [model, mode]);
}
