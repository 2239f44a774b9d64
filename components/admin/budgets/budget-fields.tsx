import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  type BudgetMode,
  budgetModes,
  budgetPeriods,
  type UnknownPriceRule,
  unknownPriceRules,
} from '@/lib/budgets/budget';
import type { BudgetDto } from '@/lib/budgets/dto';
import { UnitSelect } from '../prices/unit-select';

/** The limit, its period, what happens beyond it, and what a press of unknown price counts as. */
export function BudgetFields({ budget, error }: { budget: BudgetDto | null; error: ShownError | null }) {
  const t = useTranslations('budgets.sheet');
  const names = useTranslations('budgets');
  const issueAt = useIssueWords(error);
  const [unit, setUnit] = useState(budget?.unit ?? 'points');
  const [mode, setMode] = useState<BudgetMode>(budget?.mode ?? 'stop');
  const [rule, setRule] = useState<UnknownPriceRule>(budget?.unknownRule ?? 'refuse');
  const unitName = unit === 'points' ? t('points') : unit;
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('limit', { unit: unitName })} error={issueAt('limit')}>
          {(control) => (
            <Input
              {...control}
              name="limit"
              required
              inputMode="decimal"
              autoComplete="off"
              defaultValue={budget?.limit}
            />
          )}
        </Field>
        {budget ? (
          <PeriodField period={budget.period} error={issueAt('period')} />
        ) : (
          <Field label={t('unit')} error={issueAt('unit')}>
            {(control) => <UnitSelect {...control} name="unit" value={unit} onUnit={setUnit} />}
          </Field>
        )}
      </div>
      {!budget && <PeriodField period="month" error={issueAt('period')} />}
      <Field label={t('mode')} hint={names(`modes.${mode}.hint`)} error={issueAt('mode')}>
        {(control) => (
          <Select
            {...control}
            name="mode"
            value={mode}
            onChange={(event) => setMode(event.currentTarget.value as BudgetMode)}
          >
            {budgetModes.map((one) => (
              <option key={one} value={one}>
                {names(`modes.${one}.name`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('unknownRule')} hint={t('unknownHint', { unit: unitName })} error={issueAt('unknownRule')}>
        {(control) => (
          <Select
            {...control}
            name="unknownRule"
            value={rule}
            onChange={(event) => setRule(event.currentTarget.value as UnknownPriceRule)}
          >
            {unknownPriceRules.map((one) => (
              <option key={one} value={one}>
                {t(`unknownRules.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {rule !== 'refuse' && (
        <Field label={t('unknownAmount', { unit: unitName })} error={issueAt('unknownAmount')}>
          {(control) => (
            <Input
              {...control}
              name="unknownAmount"
              required
              inputMode="decimal"
              autoComplete="off"
              defaultValue={budget?.unknownAmount ?? ''}
            />
          )}
        </Field>
      )}
    </>
  );
}

function PeriodField({ period, error }: { period: BudgetDto['period']; error: string | undefined }) {
  const t = useTranslations('budgets');
  return (
    <Field label={t('sheet.period')} error={error}>
      {(control) => (
        <Select {...control} name="period" defaultValue={period}>
          {budgetPeriods.map((one) => (
            <option key={one} value={one}>
              {t(`periods.${one}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
