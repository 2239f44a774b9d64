'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Amount } from '@/lib/spending/amount';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** An amount with its unit, as the language writes it: "168 points", "CN¥4.20". Every digit of it is shown. */
export function useAmountText(): (amount: Amount, unit: PriceUnit) => string {
  const locale = useLocale();
  const t = useTranslations('cost');
  return (amount, unit) => {
    // Formatted from its digits: as a number a long amount would lose some. The type knows literals only.
    const digits = amount as `${number}`;
    if (unit !== 'points') return currency(locale, unit).format(digits);
    const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(digits);
    return t('points', { points, count: Number(amount) });
  };
}

/** At least the digits a currency usually has: 4.20, but 0.0035 in full. */
function currency(locale: string, unit: PriceUnit): Intl.NumberFormat {
  const usual = new Intl.NumberFormat(locale, { style: 'currency', currency: unit }).resolvedOptions();
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: unit,
    minimumFractionDigits: usual.minimumFractionDigits,
    maximumFractionDigits: 6,
  });
}
