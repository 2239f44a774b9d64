'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { FieldFrame } from '@/components/ui/field-frame';
import { Segments } from '@/components/ui/segments';
import { Select } from '@/components/ui/select';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { areRatios } from '@/lib/composer/models/ratio-order';
import { usePriceEffects } from '../cost/use-price-effects';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';
import { RatioField } from './ratio-field';

/** More values than this become a list to open. */
const mostSegments = 6;

/** One of several values. Where the field is optional, "not set" is one of them. */
export function ChoiceField({ name, meta, required }: FormField<'choice'>) {
  const { value = '', set, leave } = useField<string>(name);
  const words = useFieldWords();
  const t = useTranslations('composer');
  const effect = usePriceEffects(name);
  const error = useIssueTextAt(name, true);
  const values = [...(required ? [] : ['']), ...meta.options];
  const segment = (option: string) => ({
    value: option,
    label: option === '' ? t('choice.open') : words.option(meta, option),
    note: option === value ? null : effect(option),
  });
  const choose = (next: string) => {
    set(next === '' ? undefined : next);
    leave();
  };
  const frame = { label: words.label(meta), hint: words.hint(meta), hintOnFocus: true, error, required };
  if (areRatios(meta.options))
    return <RatioField {...frame} path={name} values={values} segment={segment} value={value} onChange={choose} />;
  if (values.length > mostSegments) {
    return (
      <div data-field={name}>
        <Field {...frame}>
          {(control) => (
            <Select {...control} value={value} onChange={(event) => choose(event.currentTarget.value)}>
              {values.map(segment).map((option) => (
                <option key={option.value} value={option.value}>
                  {[option.label, option.note?.short].filter(Boolean).join(' · ')}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    );
  }
  return (
    <FieldFrame {...frame} path={name} role="radiogroup">
      <Segments layout="fill" name={name} options={values.map(segment)} value={value} onChange={choose} />
    </FieldFrame>
  );
}
