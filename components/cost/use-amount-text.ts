import { useLocale, useTranslations } from 'next-intl';
import type { Amount } from '@/lib/spending/amount';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** An amount with its unit, in the format of the language: "168 points", "CN¥4.20". It shows every digit. */
export function useAmountText(): (amount: Amount, unit: PriceUnit) => string {
  const locale = useLocale();
  const t = useTranslations('common');
  return (amount, unit) => {
    // Formatted as text, because a number would lose digits of a long amount. The type accepts only literals.
    const text = formatOf(locale, unit).format(amount as `${number}`);
    return unit === 'points' ? t('points', { points: text, count: Number(amount) }) : text;
  };
}

/** Each format is made once, because the cost is formatted again at every keystroke in the composer. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, unit: PriceUnit): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const format = formats.get(key) ?? makeFormat(locale, unit);
  formats.set(key, format);
  return format;
}

/** With at least the usual digits of the currency: 4.20, but 0.0035 in full. */
function makeFormat(locale: string, unit: PriceUnit): Intl.NumberFormat {
  if (unit === 'points') return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const currency = { style: 'currency', currency: unit } as const;
  const { minimumFractionDigits } = new Intl.NumberFormat(locale, currency).resolvedOptions();
  return new Intl.NumberFormat(locale, { ...currency, minimumFractionDigits, maximumFractionDigits: 6 });
}
