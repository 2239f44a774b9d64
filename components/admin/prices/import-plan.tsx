import { useFormatter, useTranslations } from 'next-intl';
import type { PricedModel } from '@/lib/spending/dto';
import type { ImportPlan, PlannedChange } from '@/lib/spending/price-file/import-dto';
import { RuleWords } from './rule-words';

interface ImportPlanProps {
  plan: ImportPlan;
  models: readonly PricedModel[];
  timeZone: string;
}

/** What an import would change: in numbers, then price by price. */
export function ImportPlanView({ plan, models, timeZone }: ImportPlanProps) {
  const t = useTranslations('prices.import.plan');
  const count = (when: PlannedChange['when'], isKnown: boolean) =>
    plan.changes.filter((change) => change.when === when && (change.after !== null) === isKnown).length;
  const numbers = [
    { key: 'now', count: count('now', true) },
    { key: 'later', count: count('later', true) },
    { key: 'cleared', count: count('now', false) + count('later', false) },
    { key: 'unchanged', count: plan.unchanged },
    { key: 'past', count: plan.past },
  ] as const;
  return (
    <section aria-label={t('title')} className="grid gap-3">
      <h3>{t('title')}</h3>
      <ul className="grid gap-0.5">
        {numbers.map(({ key, count: amount }) => (amount > 0 ? <li key={key}>{t(key, { count: amount })}</li> : null))}
      </ul>
      {plan.changes.length > 0 && (
        <ol className="grid gap-3">
          {plan.changes.map((change) => (
            <Change
              key={`${change.modelId} ${change.from}`}
              change={change}
              model={models.find(({ id }) => id === change.modelId)}
              timeZone={timeZone}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface ChangeProps {
  change: PlannedChange;
  model: PricedModel | undefined;
  timeZone: string;
}

function Change({ change, model, timeZone }: ChangeProps) {
  const t = useTranslations('prices.import.plan');
  const format = useFormatter();
  const { from, before, after, modelId } = change;
  const shape = model?.shape ?? { countsSeconds: true, dimensions: [] };
  const date = from && format.dateTime(new Date(from), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (
    <li className="grid gap-1 border-l-2 border-line pl-3">
      <p>
        <span className="font-medium text-strong">{model?.label ?? modelId}</span>{' '}
        <span className="text-sm text-faint">{date ? t('from', { date }) : t('fromNow')}</span>
      </p>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <div>
          <p className="text-sm text-faint">{t('before')}</p>
          <RuleWords shape={shape} rule={before} />
        </div>
        <div>
          <p className="text-sm text-faint">{t('after')}</p>
          <RuleWords shape={shape} rule={after} />
        </div>
      </div>
    </li>
  );
}
