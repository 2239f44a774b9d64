'use client';

import { useId } from 'react';
import { FieldError } from '@/components/ui/field-frame';
import { FieldHint } from '@/components/ui/field-hint';
import { Switch } from '@/components/ui/switch';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { usePriceEffects } from '../cost/use-price-effects';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

/** On or off, with what the other position would change in the price. */
export function ToggleField({ name, meta }: FormField<'toggle'>) {
  const { value = meta.defaultValue, set } = useField<boolean>(name);
  const words = useFieldWords();
  const note = usePriceEffects(name)(!value);
  const error = useIssueTextAt(name, true);
  const hint = words.hint(meta);
  const id = useId();
  return (
    <div data-field={name} className="group/field relative grid gap-1">
      <div className="flex items-center gap-2">
        <Switch
          label={<span className="font-medium">{words.label(meta)}</span>}
          checked={value}
          onCheckedChange={set}
          aria-describedby={[hint && `${id}-hint`, note && `${id}-price`].filter(Boolean).join(' ') || undefined}
          className="min-w-0 flex-1 flex-row-reverse justify-between"
        />
        {note && (
          <span aria-hidden className="order-first font-mono text-xs text-faint">
            {note.short}
          </span>
        )}
      </div>
      {note && (
        <span id={`${id}-price`} hidden>
          {note.spoken}
        </span>
      )}
      {hint && (
        <FieldHint id={`${id}-hint`} onFocus>
          {hint}
        </FieldHint>
      )}
      <FieldError>{error}</FieldError>
    </div>
  );
}
