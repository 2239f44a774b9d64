import { useLocale, useTranslations } from 'next-intl';
import { type ComponentProps, useSyncExternalStore } from 'react';
import { Select } from '@/components/ui/select';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** The currencies of the known providers, listed before all others. */
const common = ['CNY', 'USD', 'EUR'];

interface UnitSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: PriceUnit;
  onUnit: (unit: PriceUnit) => void;
}

/**
 * Points, or any currency. The server knows other currencies, and other names of them, than the browser: what it renders
 * has none of its own.
 */
export function UnitSelect({ value, onUnit, ...rest }: UnitSelectProps) {
  const t = useTranslations('prices.sheet');
  const locale = useLocale();
  const isInBrowser = useSyncExternalStore(neverChanges, inBrowser, onServer);
  const names = isInBrowser ? new Intl.DisplayNames(locale, { type: 'currency' }) : null;
  const others = (isInBrowser ? Intl.supportedValuesOf('currency') : [value]).filter(
    (code) => code !== 'points' && !common.includes(code),
  );
  const option = (code: string) => (
    <option key={code} value={code}>
      {names ? t('currency', { code, name: names.of(code) ?? code }) : code}
    </option>
  );
  return (
    <Select {...rest} value={value} onChange={(event) => onUnit(event.currentTarget.value)}>
      {common.map(option)}
      <option value="points">{t('points')}</option>
      <optgroup label={t('otherCurrencies')}>{others.map(option)}</optgroup>
    </Select>
  );
}

const neverChanges = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
