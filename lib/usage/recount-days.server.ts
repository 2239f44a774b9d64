import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { dayOf } from '@/lib/time/calendar-day';

const hourMs = 3_600_000;

/**
 * Counts the days of these presses from the tasks, and puts the result in place of what was there. A time may be the
 * beginning of an hour in which something was pressed: days of zones that are half an hour off begin within it.
 */
export async function recountDays(
  tx: DbTransaction,
  { tenantId, timeZone, presses }: { tenantId: string; timeZone: string; presses: readonly Date[] },
): Promise<void> {
  const touched = presses.flatMap((at) => [at.getTime(), at.getTime() + hourMs - 1]);
  const days = [...new Set(touched.map((at) => dayOf(at, timeZone)))];
  if (days.length === 0) return;
  await tx.$executeRaw`DELETE FROM "UsageDay" WHERE "tenantId" = ${tenantId}::uuid AND day = ANY(${days}::date[])`;
  // The range is for the index. Which day a task belongs to is said by its wall clock alone.
  await tx.$executeRaw`
    INSERT INTO "UsageDay" ("tenantId", day, "userId", "providerId", "modelId", "keyId", "isSandbox", unit, tasks,
      succeeded, failed, cancelled, uncertain, open, spent, unpriced, "inFlight", unsettled, "unsettledTasks",
      "unsettledUnpriced", "comparedEstimate", "comparedActual", "comparedTasks", "runMs", timed)
    SELECT "tenantId", day, "userId", "providerId", "modelId", "keyId", "isSandbox", unit, count(*),
      count(*) FILTER (WHERE status = 'succeeded'),
      count(*) FILTER (WHERE status = 'failed'),
      count(*) FILTER (WHERE status = 'cancelled'),
      count(*) FILTER (WHERE status = 'uncertain'),
      count(*) FILTER (WHERE status IN ('queued', 'submitting', 'running', 'storing')),
      coalesce(sum(cost) FILTER (WHERE money = 'charged'), 0),
      count(*) FILTER (WHERE money = 'charged' AND cost IS NULL),
      coalesce(sum(cost) FILTER (WHERE money = 'may_be_charged' AND "isUnderWay"), 0),
      coalesce(sum(cost) FILTER (WHERE money = 'may_be_charged' AND NOT "isUnderWay"), 0),
      count(*) FILTER (WHERE money = 'may_be_charged' AND NOT "isUnderWay"),
      count(*) FILTER (WHERE money = 'may_be_charged' AND NOT "isUnderWay" AND cost IS NULL),
      coalesce(sum(estimated) FILTER (WHERE money = 'charged' AND reported IS NOT NULL), 0),
      coalesce(sum(reported) FILTER (WHERE money = 'charged' AND estimated IS NOT NULL), 0),
      count(*) FILTER (WHERE money = 'charged' AND reported IS NOT NULL AND estimated IS NOT NULL),
      coalesce(sum("runMs") FILTER (WHERE status = 'succeeded'), 0),
      count("runMs") FILTER (WHERE status = 'succeeded')
    FROM unnest(${days}::date[]) AS day
    CROSS JOIN LATERAL (
      SELECT task.*, coalesce(reported, estimated) AS cost FROM (
        SELECT "tenantId", "userId", "providerId", "modelId", "keyId", "isSandbox", status, money,
          status IN ('submitting', 'running', 'storing') AS "isUnderWay",
          coalesce(estimate->>'unit', CASE WHEN "costPoints" IS NULL THEN '' ELSE 'points' END) AS unit,
          (estimate->>'amount')::numeric AS estimated,
          -- Providers report points only. Points say nothing about an estimate in money.
          CASE WHEN coalesce(estimate->>'unit', 'points') = 'points' THEN "costPoints"::numeric END AS reported,
          round(extract(epoch FROM "finishedAt" - "submittedAt") * 1000) AS "runMs"
        FROM "Task"
        WHERE "tenantId" = ${tenantId}::uuid
          AND "createdAt" >= (day - 1)::timestamp AT TIME ZONE 'UTC' AND "createdAt" < (day + 2)::timestamp AT TIME ZONE 'UTC'
          AND ("createdAt" AT TIME ZONE ${timeZone})::date = day
      ) AS task
    ) AS one
    GROUP BY "tenantId", day, "userId", "providerId", "modelId", "keyId", "isSandbox", unit`;
}
