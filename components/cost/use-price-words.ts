'use client';

import { useTranslations } from 'next-intl';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { PriceRule } from '@/lib/spending/price-rule';
import type { PriceFactor } from '@/lib/spending/price-shape';
import { useAmountText } from './use-amount-text';

/** Prices and their settings, in the words of the form. It imports no declaration, so that task pages stay small. */
export function usePriceWords() {
  const t = useTranslations('cost');
  const fields = useTranslations('fields');
  const amountText = useAmountText();

  const fieldLabel = (field: string) => findMessage(fields, `${field}.label`) ?? field;
  /** "High (pro)", "1080p", "Sound on". */
  const factor = ({ field, value }: PriceFactor) => {
    if (value === 'true') return t('on', { field: fieldLabel(field) });
    if (value === 'false') return t('off', { field: fieldLabel(field) });
    return findMessage(fields, `${field}.options.${value}`) ?? value;
  };
  const factors = (list: readonly PriceFactor[]) => list.map(factor).join(' · ');
  /** "14 points per second". */
  const price = (amount: string, { unit, per }: Pick<PriceRule, 'unit' | 'per'>) =>
    t(per === 'second' ? 'perSecond' : 'perResult', { price: amountText(amount, unit) });
  /** "12 s × High (pro) × Sound on": what the figure depends on, short. */
  const dimensions = ({ seconds, factors: list }: Pick<KnownEstimate, 'seconds' | 'factors'>) =>
    [...(seconds === null ? [] : [t('seconds', { seconds })]), ...list.map(factor)].join(' × ');
  /** "12 s × 14 points per second = 168 points". */
  const formula = (estimate: Omit<KnownEstimate, 'ruleId' | 'effectiveFrom'>) => {
    const { amount, unit, price: each, seconds } = estimate;
    const eachText = price(each, estimate);
    if (seconds === null) return eachText;
    return t('formula', { seconds: t('seconds', { seconds }), price: eachText, amount: amountText(amount, unit) });
  };
  /** "~168 points". */
  const about = ({ amount, unit }: Pick<KnownEstimate, 'amount' | 'unit'>) =>
    t('about', { amount: amountText(amount, unit) });

  return { amountText, fieldLabel, factor, factors, price, dimensions, formula, about };
}
