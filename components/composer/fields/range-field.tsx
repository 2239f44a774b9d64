'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

/** A whole number in a range, with a slider to explore and an input for exact values. */
export function RangeField({ name, meta, required }: FormField<'range'>) {
  const { value = meta.defaultValue, set, leave } = useField<number>(name);
  const words = useFieldWords();
  const t = useTranslations('composer');
  const error = useIssueTextAt(name, true);
  const label = words.label(meta);
  if (meta.min === meta.max)
    return (
      <p data-field={name} className="flex justify-between gap-2">
        <span className="font-medium">{label}</span>
        <span className="font-mono text-faint">{t(`range.only.${meta.unit}`, { value: meta.min })}</span>
      </p>
    );
  return (
    <div data-field={name}>
      <Field
        label={label}
        hint={words.hint(meta)}
        hintOnFocus
        error={error}
        required={required}
        aside={t(`range.${meta.unit}`, { min: meta.min, max: meta.max })}
      >
        {(control) => (
          <div className="flex items-center gap-3">
            <input
              type="range"
              aria-label={t('range.slider', { label })}
              min={meta.min}
              max={meta.max}
              step={meta.step}
              value={value}
              onChange={(event) => set(event.currentTarget.valueAsNumber)}
              className="h-8 min-w-0 flex-1 accent-normal max-sm:h-11"
            />
            <NumberInput
              {...control}
              className="w-20 shrink-0 font-mono"
              value={value}
              min={meta.min}
              max={meta.max}
              step={meta.step}
              onValue={set}
              onBlur={() => leave()}
            />
          </div>
        )}
      </Field>
    </div>
  );
}
