'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { sumEstimates } from '@/lib/spending/sum-estimates';
import type { PricedTarget } from './use-targets';

/** The number of ticked tasks, and how many of them are paid. */
export function countTasks(targets: readonly PricedTarget[]): { all: number; paid: number } {
  const sum = (list: readonly PricedTarget[]) => list.reduce((total, { takes }) => total + (takes?.count ?? 0), 0);
  return { all: sum(targets), paid: sum(targets.filter(isPaid)) };
}

/** "4 of 6 are paid for: ~480 points and ~3.20 CNY; the cost of 2 is unknown." */
export function TargetsCost({ targets }: { targets: readonly PricedTarget[] }) {
  const t = useTranslations('batch.models');
  const format = useFormatter();
  const { about } = usePriceWords();
  const { all, paid } = countTasks(targets);
  if (all === 0) return <>{t('none')}</>;
  if (paid === 0) return <>{t('allSandbox')}</>;
  const { sums, unknown } = sumEstimates(
    targets.filter(isPaid).flatMap(({ takes, estimate }) => Array.from({ length: takes?.count ?? 0 }, () => estimate)),
  );
  const parts = [
    t('paid', { paid, all }),
    sums.length > 0 && format.list(sums.map(about)),
    unknown > 0 && t('unknown', { count: unknown }),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function isPaid({ key, takes }: PricedTarget): boolean {
  return takes !== null && key !== null && !key.isSandbox;
}
