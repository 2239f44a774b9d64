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

/** A small rectangle with the ratio `W:H`. Nothing for values that are not a ratio. */
function RatioIcon({ ratio }: { ratio: string }) {
  const [width, height] = ratio.split(':').map(Number);
  if (!width || !height) return null;
  const scale = 14 / Math.max(width, height);
  const [w, h] = [Math.max(4, width * scale), Math.max(4, height * scale)];
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      <title>{ratio}</title>
      <rect x={8 - w / 2} y={8 - h / 2} width={w} height={h} rx="1" />
    </svg>
  );
}
