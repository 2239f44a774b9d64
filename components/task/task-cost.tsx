'use client';

import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { compareCost } from '@/lib/spending/compare-cost';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { TaskSummary } from '@/lib/tasks/dto';
import { MoneyLabel } from './money-label';

type Cost = Pick<TaskSummary, 'money' | 'costPoints' | 'estimate' | 'isSandbox'>;

/** The charged amount as far as it is known, and its difference from the estimate. */
export function TaskCharge({ task }: { task: Cost }) {
  const t = useTranslations('cost.task');
  const { amountText } = usePriceWords();
  const points = task.money === 'charged' ? task.costPoints : null;
  const compared = compareCost(task.estimate, points);
  const note = () => {
    if (compared) {
      const { difference } = compared;
      if (difference === '0') return t('asEstimated');
      const isLess = difference.startsWith('-');
      return t(isLess ? 'less' : 'more', { amount: amountText(difference.replace('-', ''), 'points') });
    }
    if (points !== null && task.estimate) return t('otherUnit');
    if (points === null && task.costPoints !== null) return t('reported', { points: task.costPoints });
    return task.money === 'charged' && points === null && !task.isSandbox ? t('noFigure') : null;
  };
  const text = note();
  return (
    <>
      <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} />
      {text && <span className="block text-faint text-sm">{text}</span>}
    </>
  );
}

/** The estimate from the creation of the task, with its formula: price rules may have changed since. */
export function TaskEstimate({ estimate }: { estimate: KnownEstimate | null }) {
  const t = useTranslations('cost.task');
  const words = usePriceWords();
  if (!estimate) return <>{t('noEstimate')}</>;
  return (
    <>
      {words.about(estimate)}
      <span className="block text-faint text-sm">{words.formula(estimate)}</span>
      {estimate.factors.length > 0 && (
        <span className="block text-faint text-sm">{words.factors(estimate.factors)}</span>
      )}
    </>
  );
}

/** Charge and estimate in one line, for lists. `withoutSandbox`: the list says once that nobody pays. */
export function TaskCostLine({ task, withoutSandbox = false }: { task: Cost; withoutSandbox?: boolean }) {
  const t = useTranslations('cost.task');
  const words = usePriceWords();
  const isSaid = withoutSandbox && task.isSandbox;
  return (
    <>
      {!isSaid && <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} short />}
      {!isSaid && task.estimate && ' · '}
      {task.estimate && t('estimated', { amount: words.about(task.estimate) })}
    </>
  );
}
