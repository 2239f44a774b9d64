import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsageReportView } from '@/components/admin/usage/usage-report-view';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { searchParamsOf } from '@/lib/tasks/task-filter';
import { dayOf, isCalendarDay } from '@/lib/time/calendar-day';
import { findUsage } from '@/lib/usage/find-usage.server';
import { monthDays } from '@/lib/usage/usage-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage.print'))('heading') };
}

interface ReportPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReportPage({ searchParams }: ReportPageProps) {
  const { tenantId, tenantName } = await requirePageSession('seeUsage');
  const params = searchParamsOf(await searchParams);
  const now = databaseNow();
  const thisMonth = dayOf(now, await findTenantZone(tenantId)).slice(0, 7);
  const asked = params.get('month') ?? '';
  const month = isCalendarDay(`${asked}-01`) ? asked : thisMonth;
  const query = { ...monthDays(month), sandbox: params.get('source') === 'sandbox' };
  const find = (by: 'day' | 'person' | 'model' | 'key') => findUsage(tenantId, { ...query, by });
  const [byDay, person, model, key] = await Promise.all([find('day'), find('person'), find('model'), find('key')]);
  return (
    <UsageReportView
      studio={tenantName}
      month={month}
      thisMonth={thisMonth}
      query={{ ...query, by: 'day' }}
      byDay={byDay}
      parts={{ person, model, key }}
      madeAt={now.toISOString()}
    />
  );
}
