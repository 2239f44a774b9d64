'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { FieldFrame } from '@/components/ui/field-frame';
import { Segments } from '@/components/ui/segments';
import { Select } from '@/components/ui/select';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';
import { RatioIcon } from './ratio-icon';

/** More values than this become a list to open. Ratios are always shown, because people know them by their shape. */
const mostSegments = 6;

/** One of several values. Where the field is optional, "not set" is one of them. */
export function ChoiceField({ name, meta, required }: FormField<'choice'>) {
  const { value, set, leave } = useField<string>(name);
  const words = useFieldWords();
  const t = useTranslations('composer');
  const error = useIssueTextAt(name, true);
  const isRatio = meta.options.some((option) => /^\d+:\d+$/.test(option));
  const label = words.label(meta);
  const options = [
    ...(required ? [] : [{ value: '', label: t('choice.open') }]),
    ...meta.options.map((option) => ({
      value: option,
      label: words.option(meta, option),
      icon: isRatio ? <RatioIcon ratio={option} /> : undefined,
    })),
  ];
  const choose = (next: string) => {
    set(next === '' ? undefined : next);
    leave();
  };
  if (options.length > mostSegments && !isRatio) {
    return (
      <div data-field={name}>
        <Field label={label} hint={words.hint(meta)} error={error} required={required}>
          {(control) => (
            <Select {...control} value={value ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    );
  }
  return (
    <FieldFrame path={name} role="radiogroup" label={label} hint={words.hint(meta)} error={error} required={required}>
      <Segments name={name} options={options} value={value ?? ''} onChange={choose} />
    </FieldFrame>
  );
}
