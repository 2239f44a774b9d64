'use client';

import { useTranslations } from 'next-intl';
import type { BudgetDto } from '@/lib/budgets/dto';
import { MemberDialog } from '../people/member-dialog';
import type { BudgetActions } from './budgets-types';
import { useBudgetWords } from './use-budget-words';

interface RemoveBudgetDialogProps {
  budget: BudgetDto;
  setRemoved: BudgetActions['setRemoved'];
  onClose: () => void;
  onDone: (budget: BudgetDto) => void;
}

/** Asks before a budget is removed. */
export default function RemoveBudgetDialog({ budget, setRemoved, onClose, onDone }: RemoveBudgetDialogProps) {
  const t = useTranslations('budgets.removal');
  const { subject, amountText } = useBudgetWords();
  const { unit, left, reserved } = budget;
  return (
    <MemberDialog
      title={t('title', { budget: subject(budget) })}
      confirmLabel={t('confirm')}
      cancelLabel={t('cancel')}
      send={() => setRemoved({ budgetId: budget.id, removed: true })}
      onDone={() => onDone(budget)}
      onClose={onClose}
    >
      <p>{t('text', { left: amountText(left, unit) })}</p>
      <p className="mt-2">{t('kept', { reserved: amountText(reserved, unit) })}</p>
    </MemberDialog>
  );
}
