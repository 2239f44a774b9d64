import { useFormatter, useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import type { BudgetDto } from '@/lib/budgets/dto';

/** A budget in words. */
export function useBudgetWords() {
  const t = useTranslations('budgets');
  const format = useFormatter();
  const amountText = useAmountText();
  return {
    amountText,
    subject: ({ scope, name }: Pick<BudgetDto, 'scope' | 'name'>) => t(`subject.${scope}`, { name }),
    resets: ({ resetsAt, timeZone }: BudgetDto) =>
      resetsAt
        ? format.dateTime(new Date(resetsAt), { dateStyle: 'medium', timeStyle: 'short', timeZone })
        : t('never'),
  };
}
