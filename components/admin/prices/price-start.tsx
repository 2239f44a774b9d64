import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { TenantDays } from './price-actions';

interface PriceStartProps {
  days: TenantDays;
  /** Null: from now on. Empty: a later day that was not chosen yet. */
  from: string | null;
  onFrom: (from: string | null) => void;
  error: string | undefined;
}

/** When a price takes effect: now, or at the beginning of a later day of the tenant. */
export function PriceStart({ days, from, onFrom, error }: PriceStartProps) {
  const t = useTranslations('prices.sheet');
  const tomorrow = new Date(Date.parse(days.today) + 86_400_000).toISOString().slice(0, 10);
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <Field label={t('start')}>
        {(control) => (
          <Select
            {...control}
            value={from === null ? 'now' : 'later'}
            onChange={({ currentTarget }) => onFrom(currentTarget.value === 'now' ? null : tomorrow)}
          >
            <option value="now">{t('startNow')}</option>
            <option value="later">{t('startLater')}</option>
          </Select>
        )}
      </Field>
      {from !== null && (
        <Field label={t('startDay')} hint={t('startHint', { timeZone: days.timeZone })} error={error}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={tomorrow}
              value={from}
              onChange={({ currentTarget }) => onFrom(currentTarget.value)}
            />
          )}
        </Field>
      )}
    </div>
  );
}
