'use client';

import { type ComponentProps, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { latePart } from '@/components/ui/late-part';
import { Textarea } from '@/components/ui/textarea';
import { modeOf } from '@/lib/composer/draft/draft';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import { type TagFields, tagFields } from '@/lib/composer/tags/tag-targets';
import { PromptHelp } from '../prompt-help/prompt-help';
import { useComposer, useModel } from '../state/composer-context';
import { promptShape } from './prompt-shape';
import type { TagAttributes } from './prompt-tags';
import { useCaret } from './use-caret';
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
 * usual. What tags need (chips, the menu after `@`, issues) is loaded where there can be tags.
 */
export function PromptEditor({ value, field, shotId, className, isLine = false, ...rest }: PromptEditorProps) {
  const textarea = useRef<HTMLTextAreaElement>(null);
  const [attributes, setAttributes] = useState<TagAttributes>({});
  const [first] = useState(value);
  const type = useWords(textarea, { field, shotId }, value);
  const caret = useCaret(textarea, value);
  const fields = useTagFields();
  const offersTags = Boolean(fields.references || fields.elements);
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
          caret.typed(event.currentTarget.value);
          type(event.currentTarget.value, event.nativeEvent as InputEvent);
        }}
      />
      <PromptHelp textarea={textarea} value={value} place={{ field, shotId }} />
      {(offersTags || value.includes('@')) && (
        <PromptTags
          textarea={textarea}
          value={value}
          place={{ field, shotId }}
          fields={fields}
          isLine={isLine}
          onCaret={caret.put}
          onAttributes={setAttributes}
        />
      )}
    </div>
  );
}

/** The fields whose entries prompts can name, for the chosen model and mode. */
function useTagFields(): TagFields {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  return useMemo(() => tagFields(model, mode), [model, mode]);
}
