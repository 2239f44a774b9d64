'use client';

import { useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import { sumEstimates } from '@/lib/spending/sum-estimates';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { MoneyState } from '@/lib/tasks/status';
import { MoneyLabel } from './money-label';

/** The state that concerns a person most stands for the press. */
const order: readonly MoneyState[] = ['may_be_charged', 'charged', 'not_sent', 'not_charged'];

/** What the takes of a press cost together, in one line. */
export function PressCostLine({ tasks, withoutSandbox }: { tasks: readonly TaskSummary[]; withoutSandbox: boolean }) {
  const t = useTranslations('cost.task');
  const about = useTranslations('cost');
  const amountText = useAmountText();
  const money = order.find((state) => tasks.some((task) => task.money === state)) ?? 'not_sent';
  const isSandbox = tasks.every((task) => task.isSandbox);
  const charged = tasks.filter((task) => task.money === 'charged' && task.costPoints !== null && !task.isSandbox);
  const points = charged.length > 0 ? charged.reduce((sum, { costPoints }) => sum + (costPoints ?? 0), 0) : null;
  const { sums } = sumEstimates(tasks.flatMap(({ estimate }) => estimate ?? []));
  const estimated = sums.map(({ unit, amount }) => about('about', { amount: amountText(amount, unit) })).join(' + ');
  const parts = [
    withoutSandbox && isSandbox ? null : (
      <MoneyLabel key="money" task={{ isSandbox }} money={money} costPoints={points} short />
    ),
    estimated && t('estimated', { amount: estimated }),
  ].filter(Boolean);
  return <>{parts.map((part, index) => (index > 0 ? [' · ', part] : part))}</>;
}
