'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import { useTools } from '../state/composer-context';

/** How the figure is calculated, and who set the price. */
export default function CostDetails({ estimate, isSandbox }: { estimate: KnownEstimate; isSandbox: boolean }) {
  const t = useTranslations('cost');
  const format = useFormatter();
  const words = usePriceWords();
  const { person } = useTools();
  return (
    <div className="grid min-h-40 content-start gap-2">
      <p className="font-medium text-strong">{t(isSandbox ? 'details.withRealKey' : 'details.title')}</p>
      <p className="text-strong">{words.formula(estimate)}</p>
      {estimate.factors.length > 0 && <p>{t('details.priceFor', { settings: words.factors(estimate.factors) })}</p>}
      {isSandbox && <p>{t('details.sandbox')}</p>}
      <p className="text-sm text-faint">
        {t('details.since', { date: format.dateTime(new Date(estimate.effectiveFrom), { dateStyle: 'medium' }) })}
      </p>
      {person.isAdmin && (
        <p>
          <Link href="/admin/prices" className="inline-flex items-center underline underline-offset-2 max-sm:min-h-11">
            {t('details.prices')}
          </Link>
        </p>
      )}
    </div>
  );
}
