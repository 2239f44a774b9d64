'use client';

import { useTranslations } from 'next-intl';
import type { UnknownPriceRule } from '@/lib/budgets/budget';
import type { ChangeBudgetInput, CreateBudgetInput } from '@/lib/budgets/budget-input';
import type { BudgetDto } from '@/lib/budgets/dto';
import { FormSheet } from '../form-sheet';
import { BudgetFields } from './budget-fields';
import { BudgetTarget } from './budget-target';
import type { BudgetActions, BudgetTargets } from './budgets-types';
import { useBudgetWords } from './use-budget-words';

interface BudgetSheetProps {
  /** The one to change; null for a new one. */
  budget: BudgetDto | null;
  targets: BudgetTargets;
  actions: Pick<BudgetActions, 'create' | 'change'>;
  onClose: () => void;
  onSaved: () => void;
}

/** Makes a budget, or changes one. What it is for and its unit stay. */
export default function BudgetSheet({ budget, targets, actions, onClose, onSaved }: BudgetSheetProps) {
  const t = useTranslations('budgets.sheet');
  const { subject } = useBudgetWords();
  return (
    <FormSheet<unknown>
      open
      title={budget ? t('changeTitle', { budget: subject(budget) }) : t('title')}
      description={t(budget ? 'changeDescription' : 'description')}
      words={{ cancel: t('cancel'), submit: t(budget ? 'save' : 'create') }}
      send={(text) => {
        const given = readFields(text);
        if (budget) return actions.change({ budgetId: budget.id, ...given });
        const scope = text('scope') as CreateBudgetInput['scope'];
        const targetId = scope === 'tenant' ? null : text('targetId');
        return actions.create({ scope, targetId, unit: text('unit'), ...given });
      }}
      onDone={onSaved}
      onClose={onClose}
    >
      {(error) => (
        <>
          {!budget && <BudgetTarget targets={targets} error={error} />}
          <BudgetFields budget={budget} error={error} />
        </>
      )}
    </FormSheet>
  );
}

function readFields(text: (name: string) => string): Omit<ChangeBudgetInput, 'budgetId'> {
  const unknownRule = text('unknownRule') as UnknownPriceRule;
  return {
    limit: text('limit').trim(),
    period: text('period') as ChangeBudgetInput['period'],
    mode: text('mode') as ChangeBudgetInput['mode'],
    unknownRule,
    unknownAmount: unknownRule === 'refuse' ? null : text('unknownAmount').trim(),
  };
}
