import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { buttonClass } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { UsageReport } from '@/lib/usage/dto';
import type { UsageQuery } from '@/lib/usage/usage-query';
import { PrintButton } from './print-button';
import { UsageCharts } from './usage-charts';
import { UsageTable } from './usage-table';
import { UncertainMoney, UsageTotals } from './usage-totals';
import { useUsageWords } from './use-usage-words';

interface UsageReportViewProps {
  studio: string;
  /** `YYYY-MM`. */
  month: string;
  /** The latest month that can be chosen. */
  thisMonth: string;
  query: UsageQuery;
  byDay: UsageReport;
  parts: Record<'person' | 'model' | 'key', UsageReport>;
  /** ISO 8601. */
  madeAt: string;
}

/** The usage of a month on paper: totals, charts, who and what it was spent on, and what is not certain. */
export function UsageReportView({ studio, month, thisMonth, query, byDay, parts, madeAt }: UsageReportViewProps) {
  const t = useTranslations('usage.print');
  const usage = useTranslations('usage');
  const format = useFormatter();
  const { date } = useUsageWords();
  const { total, timeZone } = byDay;
  const isCertain = total.unpriced === 0 && total.unsettledTasks === 0;
  const made = format.dateTime(new Date(madeAt), { dateStyle: 'long', timeStyle: 'short', timeZone });
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('heading')}>
          <form action="/admin/usage/report" className="flex items-center gap-2">
            <Input
              type="month"
              name="month"
              aria-label={t('month')}
              defaultValue={month}
              key={month}
              max={thisMonth}
              pattern="\d{4}-\d{2}"
            />
            {query.sandbox && <input type="hidden" name="source" value="sandbox" />}
            <button type="submit" className={buttonClass({})}>
              {t('show')}
            </button>
          </form>
          <Link href="/admin/usage" className={buttonClass({})}>
            {t('back')}
          </Link>
          <PrintButton label={t('button')} />
        </PageHeader>
      </div>
      <article className="mx-auto grid max-w-5xl gap-8 p-6 max-sm:px-0 max-sm:py-4 print:max-w-none print:gap-6 print:p-0">
        <header className="grid gap-1 max-sm:px-4">
          <p className="text-faint">{studio}</p>
          <h2 className="text-2xl text-strong">{t('title', { month: date(month) })}</h2>
          <p className="text-sm text-faint">{t('made', { date: made, timeZone })}</p>
          {query.sandbox && <Banner tone="info">{usage('sandboxNote')}</Banner>}
        </header>
        <div className="grid gap-6 max-sm:px-4">
          <UsageTotals total={total} sandbox={query.sandbox} />
          <UsageCharts query={query} inTime={byDay} />
        </div>
        {(['person', 'model', 'key'] as const).map((by) => (
          <section key={by} className="grid gap-2 break-inside-avoid-page">
            <h3 className="text-lg max-sm:px-4">
              {t(by === 'person' ? 'byPerson' : by === 'model' ? 'byModel' : 'byKey')}
            </h3>
            <UsageTable by={by} lines={parts[by].lines} hrefOf={() => null} />
          </section>
        ))}
        <section className="grid gap-2 break-inside-avoid max-sm:px-4">
          <h3 className="text-lg">{t('uncertainTitle')}</h3>
          {isCertain ? <p>{t('uncertainNone')}</p> : <UncertainMoney total={total} />}
          {total.open > 0 && <p className="text-sm">{t('open', { count: total.open })}</p>}
          <p className="text-sm text-faint">{t('explain')}</p>
        </section>
      </article>
    </>
  );
}
