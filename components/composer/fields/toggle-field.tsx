'use client';

import { FieldError } from '@/components/ui/field-frame';
import { Switch } from '@/components/ui/switch';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

export function ToggleField({ name, meta }: FormField<'toggle'>) {
  const { value = meta.defaultValue, set } = useField<boolean>(name);
  const words = useFieldWords();
  const error = useIssueTextAt(name, true);
  const hint = words.hint(meta);
  return (
    <div data-field={name} className="grid gap-1">
      <Switch
        label={<span className="font-medium">{words.label(meta)}</span>}
        checked={value}
        onCheckedChange={set}
        className="w-full flex-row-reverse justify-between"
      />
      {hint && <p className="text-sm text-faint">{hint}</p>}
      <FieldError>{error}</FieldError>
    </div>
  );
}
