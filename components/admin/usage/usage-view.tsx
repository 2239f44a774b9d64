import { Download, Printer } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { UsageLine, UsageReport } from '@/lib/usage/dto';
import type { UsageChoices } from '@/lib/usage/find-usage-choices.server';
import { type UsagePeriod, type UsageQuery, usageHref } from '@/lib/usage/usage-query';
import { UsageCharts } from './usage-charts';
import { UsageFilters } from './usage-filters';
import { UsageTable } from './usage-table';
import { UsageTotals } from './usage-totals';
import { useUsageWords } from './use-usage-words';

interface UsageViewProps {
  query: UsageQuery & { period: UsagePeriod };
  report: UsageReport;
  choices: UsageChoices;
  /** The same by days or months. */
  inTime: UsageReport;
}

/** What the tenant's tasks came to. Drawn on the server, without a script of its own. */
export function UsageView({ query, report, choices, inTime }: UsageViewProps) {
  const t = useTranslations('usage');
  const groups = useTranslations('usage.filters.groups');
  const { date } = useUsageWords();
  const isEmpty = report.total.tasks === 0;
  return (
    <>
      <PageHeader title={t('title')}>
        <a href={usageHref('/api/usage', query)} download className={buttonClass({})}>
          <Download aria-hidden />
          {t('csv')}
        </a>
        <Link
          href={`/admin/usage/report?month=${query.to.slice(0, 7)}${query.sandbox ? '&source=sandbox' : ''}`}
          className={buttonClass({})}
        >
          <Printer aria-hidden />
          {t('report')}
        </Link>
      </PageHeader>
      <div className="grid gap-6 p-6 max-sm:px-0 max-sm:py-4">
        <div className="grid gap-3 max-sm:px-4">
          <UsageFilters query={query} choices={choices} />
          <p className="text-sm text-faint">
            {t('range', { from: date(query.from), to: date(query.to), timeZone: report.timeZone })}{' '}
            <Counted report={report} />
          </p>
          {query.sandbox && <Banner tone="info">{t('sandboxNote')}</Banner>}
          {report.elsewhere > 0 && (
            <p className="text-sm">
              <Link href={usageHref('/admin/usage', query, { sandbox: !query.sandbox })} className="underline">
                {t(`elsewhere.${query.sandbox ? 'real' : 'sandbox'}`, { count: report.elsewhere })}
              </Link>
            </p>
          )}
        </div>
        {isEmpty ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <>
            <div className="grid gap-6 max-sm:px-4">
              <UsageTotals total={report.total} sandbox={query.sandbox} />
              <UsageCharts query={query} inTime={inTime} />
            </div>
            <section aria-label={t('lines', { group: groups(query.by) })}>
              <UsageTable by={query.by} lines={report.lines} hrefOf={(line) => hrefOf(query, line)} />
            </section>
          </>
        )}
      </div>
    </>
  );
}

function Counted({ report: { countedAt, isBehind } }: { report: UsageReport }) {
  const t = useTranslations('usage');
  const format = useFormatter();
  if (!countedAt) return <>{t('never')}</>;
  return (
    <>
      {t('counted', { date: format.dateTime(new Date(countedAt), { dateStyle: 'medium', timeStyle: 'medium' }) })}{' '}
      {isBehind && t('behind')}
    </>
  );
}

/** What is behind a line: its days. */
function hrefOf(query: UsageViewProps['query'], { key }: UsageLine): string | null {
  const filters = { provider: 'providerId', model: 'modelId', key: 'keyId', person: 'personId' } as const;
  if (query.by === 'day' || query.by === 'month') return null;
  return usageHref('/admin/usage', query, { by: 'day', [filters[query.by]]: key });
}
