'use client';

import type { FocusEvent } from 'react';
import { Counter } from '@/components/ui/counter';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { promptLength } from '@/lib/providers/prompt-length';
import { PromptEditor } from '../prompt/prompt-editor';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

/** A text. Text that is too long is kept and reported, never cut. */
export function TextField({ name, meta, required }: FormField<'text'>) {
  const { value = '', set, leave } = useField<string>(name);
  const words = useFieldWords();
  const error = useIssueTextAt(name, true);
  const common = {
    value,
    onBlur: ({ currentTarget }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      currentTarget.value !== '' && leave(),
    spellCheck: meta.multiline,
    placeholder: words.placeholder(meta),
  };
  return (
    <div data-field={name}>
      <Field
        label={words.label(meta)}
        hint={words.hint(meta)}
        hintOnFocus={meta.pane !== 'stage'}
        error={error}
        required={required}
        aside={
          meta.multiline ? <Counter count={promptLength(value, meta.mentionLength)} max={meta.maxLength} /> : undefined
        }
      >
        {(control) =>
          meta.multiline ? (
            <PromptEditor {...control} {...common} field={name} className="min-h-36" />
          ) : (
            <Input {...control} {...common} autoComplete="off" onChange={(event) => set(event.currentTarget.value)} />
          )
        }
      </Field>
    </div>
  );
}
