'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useAmountText } from '@/components/cost/use-amount-text';
import type { Segment } from '@/components/ui/segments';
import { toInput } from '@/lib/composer/draft/to-input';
import { type PriceEffect, priceEffect } from '@/lib/spending/price-effect';
import { useModel, useTools } from '../state/composer-context';
import { useDebouncedDraft } from '../state/use-debounced-draft';

/** What each value of a field would change in the estimate: "+4". Nothing where that is unknown, or nothing. */
export function usePriceEffects(field: string): (value: unknown) => Segment['note'] {
  const { priceRules } = useTools();
  const model = useModel();
  const draft = useDebouncedDraft();
  const inForce = priceRules[model.id];
  const words = useEffectWords();
  const input = useMemo(
    () => (inForce?.rule.by.includes(field) ? toInput(model, draft) : null),
    [inForce, field, model, draft],
  );
  return (value) => {
    const effect = input && priceEffect(model, input, { field, value }, inForce);
    return effect && words(effect);
  };
}

function useEffectWords(): (effect: PriceEffect) => NonNullable<Segment['note']> {
  const t = useTranslations('cost.effect');
  const amountText = useAmountText();
  return ({ amount, unit }) => {
    const isLess = amount.startsWith('-');
    const size = isLess ? amount.slice(1) : amount;
    const text = amountText(size, unit);
    const short = unit === 'points' ? t('short', { amount: Number(size) }) : text;
    return {
      short: `${isLess ? '−' : '+'}${short}`,
      spoken: t(isLess ? 'less' : 'more', { amount: text }),
    };
  };
}
