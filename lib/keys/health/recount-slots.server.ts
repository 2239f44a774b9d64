import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { binEdges } from './duration-bins';
import { keyTroubleCodes, noOutputCode, ownKind, refusalCodes } from './outcome';
import { healthWindows, shortestSlot, slotOf } from './slots';

/** A task of this key and model ended at this time, or no longer did. */
export interface EndMark {
  keyId: string;
  modelId: string;
  isSandbox: boolean;
  at: Date;
}

/** Counts the slots of these ends anew, of every length, and puts the result in place of what was there. */
export async function recountSlots(tx: DbTransaction, tenantId: string, marks: readonly EndMark[]): Promise<void> {
  await countFromTasks(tx, tenantId, placesOf(marks, shortestSlot));
  for (const [index, { slotMinutes }] of healthWindows.entries()) {
    const shorter = healthWindows[index - 1]?.slotMinutes;
    if (shorter) await countFromSlots(tx, tenantId, { minutes: slotMinutes, shorter, ...placesOf(marks, slotMinutes) });
  }
}

interface Places {
  keyIds: string[];
  modelIds: string[];
  sandboxes: boolean[];
  starts: Date[];
}

/** Each slot once, as the columns of a table. */
function placesOf(marks: readonly EndMark[], minutes: number): Places {
  const slots = marks.map((mark) => ({ ...mark, at: slotOf(mark.at, minutes) }));
  const each = [...new Map(slots.map((slot) => [`${slot.keyId} ${slot.at.getTime()} ${slot.modelId}`, slot])).values()];
  return {
    keyIds: each.map(({ keyId }) => keyId),
    modelIds: each.map(({ modelId }) => modelId),
    sandboxes: each.map(({ isSandbox }) => isSandbox),
    starts: each.map(({ at }) => at),
  };
}

async function countFromTasks(tx: DbTransaction, tenantId: string, places: Places): Promise<void> {
  const { keyIds, modelIds, sandboxes, starts } = places;
  await removeSlots(tx, tenantId, { ...places, minutes: shortestSlot });
  // The columns before `finishedAt` are those of the index by which usual times are read.
  await tx.$executeRaw`
    WITH place AS (
      SELECT * FROM unnest(${keyIds}::uuid[], ${modelIds}::text[], ${sandboxes}::boolean[], ${starts}::timestamptz[])
        AS place("keyId", "modelId", "isSandbox", "startsAt")
    ), ended AS (
      SELECT place."keyId", place."modelId", place."startsAt", task.outcome, task."finishedAt", task."errorCode",
        CASE WHEN task.outcome = 'succeeded' THEN width_bucket(task.ms, ${binEdges}::bigint[]) END AS bin
      FROM place CROSS JOIN LATERAL (
        SELECT "finishedAt", "errorCode", round(extract(epoch FROM "finishedAt" - "submittedAt") * 1000)::bigint AS ms,
          CASE
            WHEN "status" <> 'failed' THEN "status"::text
            WHEN "errorCode" = ANY(${keyTroubleCodes}::text[]) THEN 'keyTrouble'
            WHEN "errorCode" = ANY(${refusalCodes}::text[]) THEN 'refused'
            WHEN "errorKind" = ${ownKind} AND "errorCode" <> ${noOutputCode} THEN NULL
            ELSE 'failed'
          END AS outcome
        FROM "Task"
        WHERE "tenantId" = ${tenantId}::uuid AND "modelId" = place."modelId" AND "isSandbox" = place."isSandbox"
          AND "status" IN ('succeeded', 'failed', 'uncertain')
          AND "finishedAt" >= place."startsAt" AND "finishedAt" < place."startsAt" + ${`${shortestSlot} minutes`}::interval
          AND "keyId" = place."keyId"
      ) AS task
      WHERE task.outcome IS NOT NULL
    ), binned AS (
      SELECT "keyId", "modelId", "startsAt", array_agg(bin ORDER BY bin) AS bins, array_agg(many ORDER BY bin) AS counts
      FROM (
        SELECT "keyId", "modelId", "startsAt", bin, count(*)::int AS many FROM ended
        WHERE bin IS NOT NULL GROUP BY 1, 2, 3, 4
      ) AS one GROUP BY 1, 2, 3
    )
    INSERT INTO "KeyHealthSlot" ("tenantId", minutes, "startsAt", "keyId", "modelId", succeeded, failed, "keyTrouble", refused,
      uncertain, bins, counts, "lastErrorAt", "lastErrorCode")
    SELECT ${tenantId}::uuid, ${shortestSlot}, sums.*, coalesce(bins, '{}'), coalesce(counts, '{}'), last.at, last.code
    FROM (
      SELECT "startsAt", "keyId", "modelId",
        count(*) FILTER (WHERE outcome = 'succeeded') AS succeeded,
        count(*) FILTER (WHERE outcome = 'failed') AS failed,
        count(*) FILTER (WHERE outcome = 'keyTrouble') AS "keyTrouble",
        count(*) FILTER (WHERE outcome = 'refused') AS refused,
        count(*) FILTER (WHERE outcome = 'uncertain') AS uncertain
      FROM ended GROUP BY 1, 2, 3
    ) AS sums
    LEFT JOIN binned USING ("startsAt", "keyId", "modelId")
    LEFT JOIN (
      SELECT DISTINCT ON ("startsAt", "keyId", "modelId") "startsAt", "keyId", "modelId",
        "finishedAt" AS at, "errorCode" AS code
      FROM ended WHERE outcome <> 'succeeded'
      ORDER BY "startsAt", "keyId", "modelId", "finishedAt" DESC, "errorCode" DESC
    ) AS last USING ("startsAt", "keyId", "modelId")`;
}

async function countFromSlots(
  tx: DbTransaction,
  tenantId: string,
  places: Places & { minutes: number; shorter: number },
): Promise<void> {
  const { minutes, shorter, keyIds, modelIds, starts } = places;
  await removeSlots(tx, tenantId, places);
  await tx.$executeRaw`
    WITH part AS (
      SELECT place."startsAt" AS start, slot.* FROM unnest(${keyIds}::uuid[], ${modelIds}::text[], ${starts}::timestamptz[])
        AS place("keyId", "modelId", "startsAt")
      JOIN "KeyHealthSlot" AS slot ON slot."tenantId" = ${tenantId}::uuid AND slot.minutes = ${shorter}
        AND slot."startsAt" >= place."startsAt" AND slot."startsAt" < place."startsAt" + ${`${minutes} minutes`}::interval
        AND slot."keyId" = place."keyId" AND slot."modelId" = place."modelId"
    ), binned AS (
      SELECT start, "keyId", "modelId", array_agg(bin ORDER BY bin) AS bins, array_agg(many ORDER BY bin) AS counts
      FROM (
        SELECT start, "keyId", "modelId", bin, sum(many)::int AS many
        FROM part CROSS JOIN LATERAL unnest(bins, counts) AS one(bin, many) GROUP BY 1, 2, 3, 4
      ) AS one GROUP BY 1, 2, 3
    )
    INSERT INTO "KeyHealthSlot" ("tenantId", minutes, "startsAt", "keyId", "modelId", succeeded, failed, "keyTrouble", refused,
      uncertain, bins, counts, "lastErrorAt", "lastErrorCode")
    SELECT ${tenantId}::uuid, ${minutes}, sums.*, coalesce(bins, '{}'), coalesce(counts, '{}'), last."lastErrorAt", last."lastErrorCode"
    FROM (
      SELECT start, "keyId", "modelId", sum(succeeded), sum(failed), sum("keyTrouble"), sum(refused), sum(uncertain)
      FROM part GROUP BY 1, 2, 3
    ) AS sums
    LEFT JOIN binned USING (start, "keyId", "modelId")
    LEFT JOIN (
      SELECT DISTINCT ON (start, "keyId", "modelId") start, "keyId", "modelId", "lastErrorAt", "lastErrorCode"
      FROM part WHERE "lastErrorAt" IS NOT NULL
      ORDER BY start, "keyId", "modelId", "lastErrorAt" DESC, "lastErrorCode" DESC
    ) AS last USING (start, "keyId", "modelId")`;
}

async function removeSlots(
  tx: DbTransaction,
  tenantId: string,
  { minutes, keyIds, modelIds, starts }: Pick<Places, 'keyIds' | 'modelIds' | 'starts'> & { minutes: number },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "KeyHealthSlot" AS slot
    USING unnest(${keyIds}::uuid[], ${modelIds}::text[], ${starts}::timestamptz[]) AS place("keyId", "modelId", "startsAt")
    WHERE slot."tenantId" = ${tenantId}::uuid AND slot.minutes = ${minutes} AND slot."startsAt" = place."startsAt"
      AND slot."keyId" = place."keyId" AND slot."modelId" = place."modelId"`;
}
