import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type BudgetScope, budgetScopes } from '@/lib/budgets/budget';
import type { BudgetTargets } from './budgets-types';

/** What a new budget is for: the studio, or one of its people, keys or models. */
export function BudgetTarget({ targets, error }: { targets: BudgetTargets; error: ShownError | null }) {
  const t = useTranslations('budgets.sheet');
  const issueAt = useIssueWords(error);
  const [scope, setScope] = useState<BudgetScope>('tenant');
  return (
    <>
      <Field label={t('scope')} hint={t(`scopeHints.${scope}`)} error={issueAt('scope')}>
        {(control) => (
          <Select
            {...control}
            name="scope"
            value={scope}
            onChange={(event) => setScope(event.currentTarget.value as BudgetScope)}
          >
            {budgetScopes
              .filter((one) => one === 'tenant' || targets[one].length > 0)
              .map((one) => (
                <option key={one} value={one}>
                  {t(`scopes.${one}`)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {scope !== 'tenant' && (
        <Field label={t(`targets.${scope}`)} error={issueAt('targetId')}>
          {(control) => (
            <Select {...control} key={scope} name="targetId">
              {targets[scope].map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </>
  );
}
