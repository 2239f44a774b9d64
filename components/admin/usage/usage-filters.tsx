import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { UsageChoices } from '@/lib/usage/find-usage-choices.server';
import { type UsagePeriod, type UsageQuery, usageGroups, usageHref, usagePeriods } from '@/lib/usage/usage-query';

interface UsageFiltersProps {
  query: UsageQuery & { period: UsagePeriod };
  choices: UsageChoices;
}

/** Time, grouping and filters: links and an ordinary form, whose answer is the page again. */
export function UsageFilters({ query, choices }: UsageFiltersProps) {
  const t = useTranslations('usage.filters');
  const chosen = { provider: query.providerId, model: query.modelId, key: query.keyId, person: query.personId };
  return (
    <div className="grid gap-3">
      <ul aria-label={t('period')} className="flex flex-wrap gap-1.5">
        {usagePeriods
          .filter((period) => period !== 'days')
          .map((period) => (
            <li key={period}>
              <Link
                href={usageHref('/admin/usage', { ...query, period })}
                aria-current={period === query.period ? 'true' : undefined}
                className={cn(
                  'inline-flex h-8 items-center rounded-control border px-2.5 max-sm:h-11',
                  period === query.period
                    ? 'border-edge bg-raised font-medium text-strong'
                    : 'border-line text-faint hover:text-strong',
                )}
              >
                {t(`periods.${period}`)}
              </Link>
            </li>
          ))}
      </ul>
      <form
        action="/admin/usage"
        aria-label={t('title')}
        // The fields show what the address says, also after a link has changed it.
        key={JSON.stringify(query)}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-4 xl:grid-cols-8"
      >
        <input type="hidden" name="period" value="days" />
        <Field label={t('from')}>
          {(control) => <Input {...control} type="date" name="from" defaultValue={query.from} />}
        </Field>
        <Field label={t('to')}>
          {(control) => <Input {...control} type="date" name="to" defaultValue={query.to} />}
        </Field>
        <Field label={t('by')}>
          {(control) => (
            <Select {...control} name="by" defaultValue={query.by}>
              {usageGroups.map((group) => (
                <option key={group} value={group}>
                  {t(`groups.${group}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {(['provider', 'model', 'key', 'person'] as const).map((name) => (
          <Field key={name} label={t(name)}>
            {(control) => (
              <Select {...control} name={name} defaultValue={chosen[name] ?? ''}>
                <option value="">{t('everything')}</option>
                {choices[name].map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
        <Field label={t('source')}>
          {(control) => (
            <Select {...control} name="source" defaultValue={query.sandbox ? 'sandbox' : 'real'}>
              <option value="real">{t('real')}</option>
              <option value="sandbox">{t('sandbox')}</option>
            </Select>
          )}
        </Field>
        <div className="flex items-center gap-3">
          <button type="submit" className="ui-button ui-button-primary">
            {t('show')}
          </button>
          <Link href="/admin/usage" className="text-sm text-faint underline hover:text-strong">
            {t('reset')}
          </Link>
        </div>
      </form>
    </div>
  );
}
