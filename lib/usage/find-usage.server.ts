import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import type { UsageLine, UsageReport } from './dto';
import { namesOf } from './names-of.server';
import { sumUsage, type UsageRow } from './sum-usage';
import type { UsageGroup, UsageQuery } from './usage-query';

/** What a tenant's tasks came to, from the counted days. Purged tasks are counted too. */
export async function findUsage(tenantId: string, query: UsageQuery): Promise<UsageReport> {
  const [rows, elsewhere, [state], timeZone] = await Promise.all([
    findRows(tenantId, query),
    countTasks(tenantId, { ...query, sandbox: !query.sandbox }),
    readState(tenantId),
    findTenantZone(tenantId),
  ]);
  const names = await namesOf(tenantId, query.by, [...new Set(rows.map(({ key }) => key))]);
  const lines = [...Map.groupBy(rows, ({ key }) => key)].map(
    ([key, ofKey]): UsageLine => ({ key, label: names.get(key) ?? key, ...sumUsage(ofKey) }),
  );
  const isTime = query.by === 'day' || query.by === 'month';
  lines.sort((left, right) =>
    isTime ? (left.key < right.key ? -1 : 1) : right.tasks - left.tasks || left.label.localeCompare(right.label),
  );
  return {
    total: sumUsage(rows),
    lines,
    elsewhere,
    countedAt: state?.countedAt?.toISOString() ?? null,
    isBehind: state?.isBehind ?? false,
    timeZone,
  };
}

const groupColumns: Record<UsageGroup, Prisma.Sql> = {
  day: Prisma.sql`day::text`,
  month: Prisma.sql`to_char(day, 'YYYY-MM')`,
  provider: Prisma.sql`"providerId"`,
  model: Prisma.sql`"modelId"`,
  key: Prisma.sql`"keyId"::text`,
  person: Prisma.sql`"userId"::text`,
};

function findRows(tenantId: string, query: UsageQuery): Promise<UsageRow[]> {
  const key = groupColumns[query.by];
  // Amounts as texts: a number would lose digits.
  return getDb().$queryRaw<UsageRow[]>`
    SELECT ${key} AS key, unit, sum(tasks)::int AS tasks, sum(succeeded)::int AS succeeded, sum(failed)::int AS failed,
      sum(cancelled)::int AS cancelled, sum(uncertain)::int AS uncertain, sum(open)::int AS open,
      sum(unpriced)::int AS unpriced, sum("unsettledTasks")::int AS "unsettledTasks",
      sum("unsettledUnpriced")::int AS "unsettledUnpriced",
      sum(spent)::text AS spent, sum("inFlight")::text AS "inFlight", sum(unsettled)::text AS unsettled,
      sum("comparedEstimate")::text AS "comparedEstimate", sum("comparedActual")::text AS "comparedActual",
      sum("comparedTasks")::int AS "comparedTasks", sum("runMs")::float8 AS "runMs", sum(timed)::int AS timed
    FROM "UsageDay" WHERE ${whereOf(tenantId, query)} GROUP BY 1, 2`;
}

async function countTasks(tenantId: string, query: UsageQuery): Promise<number> {
  const [row] = await getDb().$queryRaw<{ tasks: number }[]>`
    SELECT coalesce(sum(tasks), 0)::int AS tasks FROM "UsageDay" WHERE ${whereOf(tenantId, query)}`;
  return row?.tasks ?? 0;
}

function whereOf(tenantId: string, query: UsageQuery): Prisma.Sql {
  const { from, to, sandbox, providerId, modelId, keyId, personId } = query;
  return Prisma.join(
    [
      Prisma.sql`"tenantId" = ${tenantId}::uuid AND day BETWEEN ${from}::date AND ${to}::date AND "isSandbox" = ${sandbox}`,
      ...(providerId ? [Prisma.sql`"providerId" = ${providerId}`] : []),
      ...(modelId ? [Prisma.sql`"modelId" = ${modelId}`] : []),
      ...(keyId ? [Prisma.sql`"keyId" = ${keyId}::uuid`] : []),
      ...(personId ? [Prisma.sql`"userId" = ${personId}::uuid`] : []),
    ],
    ' AND ',
  );
}

function readState(tenantId: string): Promise<{ countedAt: Date | null; isBehind: boolean }[]> {
  return getDb().$queryRaw`
    SELECT (SELECT "countedAt" FROM "UsageCount" WHERE "tenantId" = ${tenantId}::uuid) AS "countedAt",
      EXISTS (SELECT FROM "UsageMark" WHERE "tenantId" = ${tenantId}::uuid) AS "isBehind"`;
}
