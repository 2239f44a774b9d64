import { useTranslations } from 'next-intl';
import type { MoneyState } from '@/lib/tasks/status';

interface MoneyLabelProps {
  /** A sandbox task counts points like a real one, but nobody pays, so the words never say "charged". */
  task: { isSandbox: boolean };
  money: MoneyState;
  costPoints: number | null;
  /** For lists, where the sandbox's points would be in the way. */
  short?: boolean;
}

/** The known cost of a task in words, with the provider's figure where there is one. */
export function MoneyLabel({ task, money, costPoints, short }: MoneyLabelProps) {
  const t = useTranslations('tasks');
  const points = money === 'charged' ? costPoints : null;
  if (task.isSandbox && (money === 'charged' || money === 'may_be_charged'))
    return <>{points === null || short ? t('sandboxMoney') : t('sandboxPoints', { points })}</>;
  return <>{points === null ? t(`money.${money}`) : t('chargedPoints', { points })}</>;
}
