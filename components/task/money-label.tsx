import { useTranslations } from 'next-intl';
import type { MoneyState } from '@/lib/tasks/status';

interface MoneyLabelProps {
  /** A sandbox task keeps the books of a real one, but nobody pays: it says so wherever the real one would say "charged". */
  task: { isSandbox: boolean };
  money: MoneyState;
  costPoints: number | null;
  /** For lists, where the sandbox's play points are in the way. */
  short?: boolean;
}

/** What a task has cost as far as we know, in words, with the provider's figure where it gave one. */
export function MoneyLabel({ task, money, costPoints, short }: MoneyLabelProps) {
  const t = useTranslations('tasks');
  const points = money === 'charged' ? costPoints : null;
  if (task.isSandbox && (money === 'charged' || money === 'may_be_charged'))
    return <>{points === null || short ? t('sandboxMoney') : t('sandboxPoints', { points })}</>;
  return <>{points === null ? t(`money.${money}`) : t('chargedPoints', { points })}</>;
}
