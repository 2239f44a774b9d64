import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { Prisma } from '@/lib/db/generated/client';
import type { KeyHealth } from './dto';
import { firstSlot, type HealthWindow, healthWindows } from './slots';
import { type CountedRow, healthOfKey, type QueueRow } from './sum-health';

/** One key, or one model with it; absent: all of them. */
interface HealthScope {
  keyId?: string;
  modelId?: string;
  /** The other windows stay empty, and the queue is not read: a third of the work. */
  only?: HealthWindow;
}

/** How the tasks of a tenant's keys ended lately, for each key that has any. From counted slots: a few seconds old. */
export async function findKeyHealth(
  tenantId: string,
  scope: HealthScope = {},
  now = databaseNow(),
): Promise<KeyHealth[]> {
  const [counted, queue] = await Promise.all([
    findCounted(tenantId, scope, now),
    scope.only ? [] : findQueue(tenantId, scope),
  ]);
  const keyIds = [...new Set([...counted, ...queue].map(({ keyId }) => keyId))];
  return keyIds.map((keyId) =>
    healthOfKey(
      keyId,
      counted.filter((row) => row.keyId === keyId),
      queue.filter((row) => row.keyId === keyId),
    ),
  );
}

function whereOf({ keyId, modelId }: HealthScope): Prisma.Sql {
  const key = keyId ? Prisma.sql`AND "keyId" = ${keyId}::uuid` : Prisma.empty;
  const model = modelId ? Prisma.sql`AND "modelId" = ${modelId}` : Prisma.empty;
  return Prisma.sql`${key} ${model}`;
}

/** One row per key, model and window. */
async function findCounted(tenantId: string, scope: HealthScope, now: Date): Promise<CountedRow[]> {
  const where = whereOf(scope);
  const windows = healthWindows.filter(({ window }) => !scope.only || scope.only === window);
  const slots = windows.map(
    (one) => Prisma.sql`
      SELECT ${one.window} AS "window", * FROM "KeyHealthSlot" WHERE "tenantId" = ${tenantId}::uuid
        AND minutes = ${one.slotMinutes} AND "startsAt" >= ${firstSlot(now, one)} ${where}`,
  );
  return await getDb().$queryRaw<CountedRow[]>`
    WITH slot AS MATERIALIZED (${Prisma.join(slots, ' UNION ALL ')})
    SELECT sums.*, coalesce(bins, '{}') AS bins, coalesce(counts, '{}') AS counts FROM (
      SELECT "keyId", "modelId", "window", sum(succeeded)::int AS succeeded, sum(failed)::int AS failed,
        sum("keyTrouble")::int AS "keyTrouble", sum(refused)::int AS refused, sum(uncertain)::int AS uncertain,
        max("lastErrorAt") AS "lastErrorAt",
        (array_agg("lastErrorCode" ORDER BY "lastErrorAt" DESC NULLS LAST, "lastErrorCode" DESC))[1] AS "lastErrorCode"
      FROM slot GROUP BY 1, 2, 3
    ) AS sums
    LEFT JOIN (
      SELECT "keyId", "modelId", "window", array_agg(bin ORDER BY bin) AS bins, array_agg(many ORDER BY bin) AS counts
      FROM (
        SELECT "keyId", "modelId", "window", bin, sum(many)::int AS many
        FROM slot CROSS JOIN LATERAL unnest(bins, counts) AS one(bin, many) GROUP BY 1, 2, 3, 4
      ) AS one GROUP BY 1, 2, 3
    ) AS binned USING ("keyId", "modelId", "window")
    ORDER BY "keyId", "modelId"`;
}

async function findQueue(tenantId: string, scope: HealthScope): Promise<QueueRow[]> {
  return await getDb().$queryRaw<QueueRow[]>`
    SELECT "keyId", "modelId", (count(*) FILTER (WHERE "status" = 'queued'))::int AS waiting,
      (count(*) FILTER (WHERE "status" <> 'queued'))::int AS "underWay"
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "status" IN ('queued', 'submitting', 'running') ${whereOf(scope)}
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
