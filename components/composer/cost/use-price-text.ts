'use client';

import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { priceSpan } from '@/lib/spending/price-span';
import { useTools } from '../state/composer-context';

/** The price of a model, short: "from 8 points per second". Null where the studio has no price for it. */
export function usePriceText(): (modelId: string) => string | null {
  const { priceRules } = useTools();
  const t = useTranslations('cost');
  const words = usePriceWords();
  return (modelId) => {
    const rule = priceRules[modelId]?.rule;
    const span = rule && priceSpan(rule);
    if (!span) return null;
    const price = words.price(span.lowest, rule);
    return span.lowest === span.highest ? price : t('from', { price });
  };
}
