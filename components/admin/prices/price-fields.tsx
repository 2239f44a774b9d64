import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { usePriceWords } from '@/components/cost/use-price-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { PriceDraft } from '@/lib/spending/price-draft';
import { combinations, type PriceShape, priceKey } from '@/lib/spending/price-shape';
import { UnitSelect } from './unit-select';

export interface PriceFieldsProps {
  shape: PriceShape;
  draft: PriceDraft;
  onDraft: (draft: PriceDraft) => void;
  /** Called when a person types a price for this combination. */
  onAmount: (key: string) => void;
  /** Keys of combinations whose text is not an amount. */
  wrong: readonly string[];
  error: string | null;
}

/** The fields of a rule: unit, per second or result, the settings it depends on, and an amount per combination. */
export function PriceFields(props: PriceFieldsProps) {
  const { shape, draft, onDraft } = props;
  const t = useTranslations('prices.sheet');
  const { fieldLabel } = usePriceWords();
  const toggle = (field: string, on: boolean) =>
    onDraft({ ...draft, by: on ? [...draft.by, field] : draft.by.filter((other) => other !== field) });
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('unit')}>
          {(control) => <UnitSelect {...control} value={draft.unit} onUnit={(unit) => onDraft({ ...draft, unit })} />}
        </Field>
        {shape.countsSeconds && (
          <Field label={t('per')}>
            {(control) => (
              <Select
                {...control}
                value={draft.per}
                onChange={({ currentTarget }) =>
                  onDraft({ ...draft, per: currentTarget.value === 'result' ? 'result' : 'second' })
                }
              >
                <option value="second">{t('second')}</option>
                <option value="result">{t('result')}</option>
              </Select>
            )}
          </Field>
        )}
      </div>
      {shape.dimensions.length > 0 && (
        <fieldset className="grid gap-0.5">
          <legend className="font-medium">{t('by')}</legend>
          <div className="flex flex-wrap gap-x-5">
            {shape.dimensions.map(({ field }) => (
              <Switch
                key={field}
                label={fieldLabel(field)}
                checked={draft.by.includes(field)}
                onCheckedChange={(on) => toggle(field, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <Amounts {...props} />
    </>
  );
}

function Amounts({ shape, draft, onDraft, onAmount, wrong, error }: PriceFieldsProps) {
  const t = useTranslations('prices.sheet');
  const words = usePriceWords();
  const id = useId();
  const unit = draft.unit === 'points' ? t('points') : draft.unit;
  return (
    <div className="grid gap-1">
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-sm text-faint">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {t('settings')}
            </th>
            <th scope="col" className="w-40 py-1.5 font-medium">
              {t(draft.per === 'second' ? 'amountPerSecond' : 'amountPerResult', { unit })}
            </th>
          </tr>
        </thead>
        <tbody>
          {combinations(shape, draft.by).map((factors) => {
            const key = priceKey(factors);
            const label = words.factors(factors) || t('always');
            const isWrong = wrong.includes(key);
            return (
              <tr key={key} className="border-b border-line">
                <th scope="row" className="py-1.5 pr-3 font-normal">
                  {label}
                </th>
                <td className="py-1.5">
                  <Input
                    aria-label={t('amountOf', { settings: label })}
                    aria-invalid={isWrong || undefined}
                    aria-describedby={isWrong || error ? `${id}-error` : undefined}
                    inputMode="decimal"
                    autoComplete="off"
                    placeholder={t('unknown')}
                    value={draft.typed[key] ?? ''}
                    onChange={({ currentTarget: { value } }) => {
                      onDraft({ ...draft, typed: { ...draft.typed, [key]: value } });
                      onAmount(key);
                    }}
                    className="text-right font-mono"
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p id={`${id}-error`} role="alert" className="flex gap-1 text-sm text-failed empty:hidden">
        {(wrong.length > 0 || error) && (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{wrong.length > 0 ? t('notAnAmount') : error}</span>
          </>
        )}
      </p>
    </div>
  );
}
