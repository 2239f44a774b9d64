import { useLocale, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Select } from '@/components/ui/select';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** The currencies of the known providers, listed before all others. */
const common = ['CNY', 'USD', 'EUR'];

interface UnitSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: PriceUnit;
  onUnit: (unit: PriceUnit) => void;
}

/** Points, or any currency. */
export function UnitSelect({ value, onUnit, ...rest }: UnitSelectProps) {
  const t = useTranslations('prices.sheet');
  const names = new Intl.DisplayNames(useLocale(), { type: 'currency' });
  const others = Intl.supportedValuesOf('currency').filter((code) => !common.includes(code));
  const option = (code: string) => (
    <option key={code} value={code}>
      {t('currency', { code, name: names.of(code) ?? code })}
    </option>
  );
  return (
    <Select {...rest} value={value} onChange={(event) => onUnit(event.currentTarget.value)}>
      <option value="points">{t('points')}</option>
      {common.map(option)}
      <optgroup label={t('otherCurrencies')}>{others.map(option)}</optgroup>
    </Select>
  );
}
