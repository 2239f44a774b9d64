import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsageView } from '@/components/admin/usage/usage-view';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { searchParamsOf } from '@/lib/tasks/task-filter';
import { dayOf } from '@/lib/time/calendar-day';
import { findUsage } from '@/lib/usage/find-usage.server';
import { findUsageChoices } from '@/lib/usage/find-usage-choices.server';
import { readUsageQuery, timeGroup } from '@/lib/usage/usage-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}

interface UsagePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UsagePage({ searchParams }: UsagePageProps) {
  const { tenantId } = await requirePageSession('seeUsage');
  const today = dayOf(databaseNow(), await findTenantZone(tenantId));
  const query = readUsageQuery(searchParamsOf(await searchParams), today);
  const over = timeGroup(query);
  const [report, choices, inTime] = await Promise.all([
    findUsage(tenantId, query),
    findUsageChoices(tenantId, query),
    query.by === over ? null : findUsage(tenantId, { ...query, by: over }),
  ]);
  return <UsageView query={query} report={report} choices={choices} inTime={inTime ?? report} />;
}
