import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { findKeyHealth } from '@/lib/keys/health/find-key-health.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import { failingModels } from './failing-models';
import type { ModelCards } from './model-cards';
import { offeredModels } from './offered-models';

/** A usual time is the median of at most so many tasks, and of at least so many. */
const mostMeasured = 20;
const leastMeasured = 3;
/** Among so many finished tasks a result to show is looked for. */
const mostSearched = 5;

interface TimeRow {
  modelId: string;
  isSandbox: boolean;
  seconds: number;
  count: number;
}

/** What the picker shows of the tenant's keys, times and results. `userId`: with the keys that this person may use. */
export async function findModelCards(tenantId: string, userId?: string): Promise<ModelCards> {
  const keys = await listKeys(tenantId, userId);
  const modelIds = offeredModels(keys).map(({ id }) => id);
  const [rows, results, health] = await Promise.all([
    findTimes(tenantId, modelIds),
    findResults(tenantId, modelIds),
    findKeyHealth(tenantId, { only: 'day' }),
  ]);
  const times: ModelCards['times'] = {};
  for (const { modelId, isSandbox, seconds, count } of rows)
    times[modelId] = {
      ...times[modelId],
      [isSandbox ? 'sandbox' : 'real']: { seconds: Math.max(1, Math.round(seconds)), count },
    };
  return { keys, times, failing: failingModels(keys, health), results };
}

/**
 * The last finished tasks of each model, those of the sandbox apart. The order is that of an index, so that a model with
 * few tasks costs as little as one with many.
 */
function lastOf(tenantId: string, modelIds: readonly string[], most: number): Prisma.Sql {
  return ofEach(modelIds, finished(tenantId, Prisma.sql`"finishedAt"`, most));
}

/** Also the tasks that were picked last, which may be older than all of these. They have an index too. */
function pickedAndLastOf(tenantId: string, modelIds: readonly string[], most: number): Prisma.Sql {
  const picked = finished(tenantId, Prisma.sql`"pickedAt"`, most);
  const last = finished(tenantId, Prisma.sql`"finishedAt"`, most);
  return ofEach(modelIds, Prisma.sql`(${picked}) UNION (${last})`);
}

function ofEach(modelIds: readonly string[], tasks: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    unnest(${modelIds}::text[]) AS model(id) CROSS JOIN (VALUES (false), (true)) AS kind("isSandbox")
    CROSS JOIN LATERAL (${tasks}) AS task`;
}

function finished(tenantId: string, latest: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT "id", "submittedAt", "finishedAt", "deletedAt", "pickedAt" FROM "Task"
    WHERE "tenantId" = ${tenantId}::uuid AND "modelId" = model.id AND "Task"."isSandbox" = kind."isSandbox"
      AND "status" = 'succeeded' AND ${latest} IS NOT NULL
    ORDER BY ${latest} DESC LIMIT ${most}`;
}

function findTimes(tenantId: string, modelIds: readonly string[]): Promise<TimeRow[]> {
  return getDb().$queryRaw<TimeRow[]>`
    SELECT model.id AS "modelId", kind."isSandbox", count(*)::int AS "count", percentile_cont(0.5) WITHIN GROUP
      (ORDER BY extract(epoch FROM task."finishedAt" - task."submittedAt")::float8) AS "seconds"
    FROM ${lastOf(tenantId, modelIds, mostMeasured)}
    WHERE task."finishedAt" > task."submittedAt"
    GROUP BY model.id, kind."isSandbox" HAVING count(*) >= ${leastMeasured}`;
}

/**
 * Per model its best result that can be shown: readable, current, not in the trash; of a provider, if there is one. The
 * best is the one that was picked last among the takes of a press; where nobody picked, the newest.
 */
async function findResults(tenantId: string, modelIds: readonly string[]): Promise<ModelCards['results']> {
  const rows = await getDb().$queryRaw<{ modelId: string; assetId: string }[]>`
    SELECT DISTINCT ON (model.id) model.id AS "modelId", asset."id" AS "assetId"
    FROM ${pickedAndLastOf(tenantId, modelIds, mostSearched)} CROSS JOIN LATERAL (
      SELECT * FROM "Asset" WHERE "taskId" = task."id" ORDER BY "resultIndex" LIMIT 4
    ) AS asset
    WHERE task."deletedAt" IS NULL AND asset."deletedAt" IS NULL
      AND asset."setAsideAt" IS NULL AND asset."supersededAt" IS NULL AND asset."posterKey" IS NOT NULL
    ORDER BY model.id, kind."isSandbox", task."pickedAt" DESC NULLS LAST, task."finishedAt" DESC, asset."resultIndex"`;
  const assets = await getDb().asset.findMany({
    where: { tenantId, id: { in: rows.map(({ assetId }) => assetId) } },
    select: assetSelect,
  });
  const byId = new Map(assets.map((asset) => [asset.id, toAssetDto(asset)]));
  return Object.fromEntries(
    rows.flatMap(({ modelId, assetId }) => {
      const asset = byId.get(assetId);
      return asset ? [[modelId, asset]] : [];
    }),
  );
}
