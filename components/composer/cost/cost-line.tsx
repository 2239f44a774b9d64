'use client';

import { Info } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import { useComposer, useTools } from '../state/composer-context';
import { useKey } from '../state/use-key';
import { useEstimate } from './use-estimate';

const CostDetails = latePart(() => import('./cost-details'), { fallback: <Skeleton className="h-40" /> });

/** The cost of a press in one line: the figure and its formula, or that it is unknown. */
export function CostLine() {
  const t = useTranslations('cost');
  const { person } = useTools();
  const isSandbox = useKey()?.isSandbox ?? false;
  const estimate = useEstimate();
  if (!('unknown' in estimate)) return <KnownCost estimate={estimate} isSandbox={isSandbox} />;
  if (isSandbox) return <p className="truncate text-sm text-faint">{t('sandbox')}</p>;
  return (
    <p className="flex min-w-0 gap-1 text-sm text-faint max-sm:items-center">
      <span className="truncate">{t(`unknown.${estimate.unknown}`)}</span>
      {person.isAdmin && estimate.unknown !== 'incomplete' && (
        <Link href="/admin/prices" className="shrink-0 underline underline-offset-2 hover:text-strong max-sm:py-3">
          {t('setPrice')}
        </Link>
      )}
    </p>
  );
}

/** The figure, which opens its formula. */
function KnownCost({ estimate, isSandbox }: { estimate: KnownEstimate; isSandbox: boolean }) {
  const t = useTranslations('cost');
  const words = usePriceWords();
  const isOneOfMany = useComposer((state) => (state.draft.takes?.count ?? 1) > 1);
  const one = words.about(estimate);
  const about = isOneOfMany ? t('each', { amount: one }) : one;
  const dimensions = words.dimensions(estimate);
  return (
    <div className="text-sm">
      <Popover
        label={t('details.title')}
        placement="top-start"
        className="w-80"
        trigger={(trigger) => (
          <button
            {...trigger}
            type="button"
            className="inline-flex max-w-full items-center gap-1.5 rounded-control text-left text-normal hover:text-strong max-sm:min-h-11"
          >
            <span className="truncate underline decoration-edge decoration-dotted underline-offset-4">
              {isSandbox ? t('sandboxWouldBe', { amount: about }) : [about, dimensions].filter(Boolean).join(' · ')}
            </span>
            <Info aria-hidden className="size-3.5 shrink-0 text-faint" />
          </button>
        )}
      >
        <CostDetails estimate={estimate} isSandbox={isSandbox} />
      </Popover>
    </div>
  );
}
