import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TickBox } from '@/components/ui/tick-box';
import type { NamedChoice } from './keys-types';

export interface AllowedFieldProps {
  what: 'models' | 'people';
  choices: readonly NamedChoice[];
  /** The ids chosen among them; null: all. */
  value: readonly string[] | null;
  onChange: (value: string[] | null) => void;
  error: string | undefined;
}

/** What a key is for: everything, or only what is ticked. Nothing ticked is no choice; the server refuses it. */
export function AllowedField({ what, choices, value, onChange, error }: AllowedFieldProps) {
  const t = useTranslations('keys.use');
  // What was ticked before comes back when “only these” is chosen again.
  const [last, setLast] = useState<readonly string[]>(value ?? []);
  const tick = (id: string, isTicked: boolean) => {
    const next = isTicked ? [...last, id] : last.filter((one) => one !== id);
    setLast(next);
    onChange(next);
  };
  return (
    <div className="grid gap-2">
      <Field label={t(`label.${what}`)} hint={value ? t(`hint.${what}`) : undefined} error={error}>
        {(control) => (
          <Select
            {...control}
            value={value ? 'only' : 'all'}
            onChange={(event) => onChange(event.currentTarget.value === 'only' ? [...last] : null)}
          >
            <option value="all">{t(`all.${what}`)}</option>
            <option value="only">{t(`only.${what}`)}</option>
          </Select>
        )}
      </Field>
      {value && (
        <fieldset className="grid max-h-56 gap-1 overflow-y-auto rounded-control border border-line p-2">
          <legend className="sr-only">{t(`only.${what}`)}</legend>
          {choices.map(({ id, name }) => (
            <TickBox key={id} label={name} checked={value.includes(id)} onChange={(isTicked) => tick(id, isTicked)} />
          ))}
        </fieldset>
      )}
    </div>
  );
}
