'use client';

import { useQuery } from '@tanstack/react-query';
import { budgetLeftQuery } from '@/lib/tasks/budget-left-query';
import { useModel } from '../state/composer-context';
import { useKey } from '../state/use-key';

/** What is left of the budgets that a press would count in. Nothing where there are none. */
export function BudgetLine() {
  const keyId = useKey()?.id;
  const { id } = useModel();
  const { data } = useQuery({ ...budgetLeftQuery(keyId ?? '', id), enabled: keyId !== undefined });
  return data?.map((line) => (
    <p key={line} className="text-sm text-faint">
      {line}
    </p>
  ));
}
