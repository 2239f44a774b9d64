import { defineRoute } from '@/lib/actions/define-route.server';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { dayOf } from '@/lib/time/calendar-day';
import { findUsage } from '@/lib/usage/find-usage.server';
import { usageCsv } from '@/lib/usage/usage-csv';
import { readUsageQuery } from '@/lib/usage/usage-query';

/** `GET /api/usage?by=person&period=month`: the table of the page of usage as CSV, by the same query. */
export const GET = defineRoute({
  right: 'seeUsage',
  run: async ({ query: params, session: { tenantId, userId } }) => {
    const today = dayOf(databaseNow(), await findTenantZone(tenantId));
    const query = readUsageQuery(params, today);
    const report = await findUsage(tenantId, query);
    const { from, to, by } = query;
    await recordAudit(getDb(), { tenantId, actorId: userId, action: 'usage.exported', data: { from, to, by } });
    return new Response(usageCsv(report, by), {
      headers: {
        'cache-control': 'private, no-store',
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="usage-${from}-${to}-by-${by}.csv"`,
      },
    });
  },
});
