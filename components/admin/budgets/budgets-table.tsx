import { useTranslations } from 'next-intl';
import type { BudgetDto } from '@/lib/budgets/dto';
import { DataTable, TableHead } from '../data-table';
import { BudgetRow, wide } from './budget-row';

interface BudgetsTableProps {
  budgets: readonly BudgetDto[];
  onChange: (budget: BudgetDto) => void;
  onRemove: (budget: BudgetDto) => void;
}

export function BudgetsTable({ budgets, onChange, onRemove }: BudgetsTableProps) {
  const t = useTranslations('budgets.columns');
  return (
    <DataTable
      head={
        <>
          <TableHead>{t('budget')}</TableHead>
          <TableHead className={wide}>{t('left')}</TableHead>
          <TableHead className={wide}>{t('resets')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('actions')}</span>
          </TableHead>
        </>
      }
    >
      {budgets.map((budget) => (
        <BudgetRow
          key={budget.id}
          budget={budget}
          onChange={() => onChange(budget)}
          onRemove={() => onRemove(budget)}
        />
      ))}
    </DataTable>
  );
}
