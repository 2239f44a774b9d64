import { useTranslations } from 'next-intl';
import type { MoneyState } from '@/lib/tasks/status';

/** What a task has cost as far as we know, in words, with the provider's figure where it gave one. */
export function MoneyLabel({ money, costPoints }: { money: MoneyState; costPoints: number | null }) {
  const t = useTranslations('tasks');
  if (money === 'charged' && costPoints !== null) return <>{t('chargedPoints', { points: costPoints })}</>;
  return <>{t(`money.${money}`)}</>;
}
