import { useFormatter, useTranslations } from 'next-intl';
import type { PricedModel } from '@/lib/spending/dto';
import { RuleWords } from './rule-words';

/** The earlier prices of a model and who set them, and those that were taken back before they held. */
export function PriceHistory({ model }: { model: PricedModel }) {
  const t = useTranslations('prices');
  const format = useFormatter();
  if (model.history.length === 0 && model.withdrawn.length === 0) return null;
  const date = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section aria-label={t('history')} className="grid gap-2">
      <h3>{t('history')}</h3>
      <ol className="grid gap-3">
        {model.history.map(({ id, rule, effectiveFrom, person }, index) => (
          <li key={id} className="grid gap-1 border-l-2 border-line pl-3">
            <p className="text-sm text-faint">
              {index === 0 && <span className="font-medium text-normal">{t('current')} · </span>}
              {t('since', { date: date(effectiveFrom) })}
              {person && ` · ${t('by', { person })}`}
            </p>
            <RuleWords shape={model.shape} rule={rule} />
          </li>
        ))}
        {model.withdrawn.map(({ id, rule, effectiveFrom, withdrawnAt, withdrawnBy }) => (
          <li key={id} className="grid gap-1 border-l-2 border-line border-dashed pl-3">
            <p className="text-sm text-faint">
              {t('withdrawn', { from: date(effectiveFrom), date: withdrawnAt ? date(withdrawnAt) : '' })}
              {withdrawnBy && ` · ${t('withdrawnBy', { person: withdrawnBy })}`}
            </p>
            <RuleWords shape={model.shape} rule={rule} />
          </li>
        ))}
      </ol>
    </section>
  );
}
