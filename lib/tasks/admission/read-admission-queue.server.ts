import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { QueuedPerson } from './next-in-queue';

/** A job that occupies its provider. */
export interface JobUnderWay {
  userId: string;
  modelId: string;
  /** Null while it is being prepared. */
  submittedAt: Date | null;
}

/**
 * The jobs of a key that occupy its provider: about to be sent, or sent and not known to be finished. A cancelled task
 * occupies the provider too, as long as it is polled or its call is open. A task whose result is being stored does not.
 */
export async function readUnderWay(db: DbTransaction, keyId: string): Promise<JobUnderWay[]> {
  return await db.$queryRaw<JobUnderWay[]>`
    SELECT "userId", "modelId", "submittedAt" FROM "Task"
    WHERE "keyId" = ${keyId}::uuid AND "status" IN ('submitting', 'running')
    UNION ALL
    SELECT "userId", "modelId", "submittedAt" FROM "Task"
    WHERE "keyId" = ${keyId}::uuid AND "status" = 'cancelled' AND "nextPollAt" IS NOT NULL
    UNION ALL
    SELECT "userId", "modelId", "submittedAt" FROM "Task"
    WHERE "keyId" = ${keyId}::uuid AND "status" = 'cancelled' AND "nextPollAt" IS NULL AND "leaseUntil" IS NOT NULL`;
}

interface QueueRow {
  userId: string;
  servedAt: Date | null;
  id: string;
  modelId: string;
  createdAt: Date;
}

/**
 * All people who have queued tasks at a key that may be submitted now, each with the oldest of these tasks, at most
 * `perPerson`. The cost depends on the number of people, not of tasks: the query jumps from person to person in the
 * index `(keyId, status, userId, createdAt)`. Each subquery sorts exactly by that index: the embedded database keeps no
 * statistics, and with one more sort column it would sort a hundred thousand rows.
 */
export async function readAdmissionQueue(
  db: DbTransaction,
  keyId: string,
  { now, perPerson, underWay }: { now: Date; perPerson: number; underWay: readonly JobUnderWay[] },
): Promise<QueuedPerson[]> {
  // A person's tasks are submitted oldest first, so in each status the newest one was served last. Tasks that came back
  // to the queue are the oldest queued ones. A task that is being prepared has no `submittedAt` yet: its claim counts.
  const rows = await db.$queryRaw<QueueRow[]>`
    WITH RECURSIVE person AS (
      (SELECT "userId" FROM "Task" WHERE "keyId" = ${keyId}::uuid AND "status" = 'queued' ORDER BY "userId" LIMIT 1)
      UNION ALL
      SELECT (
        SELECT task."userId" FROM "Task" task
        WHERE task."keyId" = ${keyId}::uuid AND task."status" = 'queued' AND task."userId" > person."userId"
        ORDER BY task."userId" LIMIT 1
      ) FROM person WHERE person."userId" IS NOT NULL
    )
    SELECT person."userId", served."servedAt", task."id", task."modelId", task."createdAt"
    FROM person
    JOIN LATERAL (
      SELECT "id", "modelId", "createdAt" FROM "Task"
      WHERE "keyId" = ${keyId}::uuid AND "status" = 'queued' AND "userId" = person."userId"
        AND ("notBefore" IS NULL OR "notBefore" <= ${now})
      ORDER BY "createdAt" LIMIT ${perPerson}
    ) task ON true
    LEFT JOIN LATERAL (
      SELECT max(latest."at") AS "servedAt" FROM (
        SELECT newest."at"
        FROM unnest(enum_range(NULL::"TaskStatus")) AS one(status)
        CROSS JOIN LATERAL (
          SELECT coalesce("submittedAt", "finishedAt", "updatedAt") AS "at" FROM "Task"
          WHERE "keyId" = ${keyId}::uuid AND "status" = one.status AND "userId" = person."userId"
          ORDER BY "createdAt" DESC LIMIT 1
        ) newest
        WHERE one.status <> 'queued'
        UNION ALL
        (SELECT "submittedAt" FROM "Task"
         WHERE "keyId" = ${keyId}::uuid AND "status" = 'queued' AND "userId" = person."userId"
         ORDER BY "createdAt" LIMIT ${returnedAtMost})
      ) latest
    ) served ON true
    ORDER BY person."userId", task."createdAt", task."id"`;
  const counts = Map.groupBy(underWay, (job) => job.userId);
  return [...Map.groupBy(rows, (row) => row.userId)].map(([userId, queued]) => ({
    userId,
    underWay: counts.get(userId)?.length ?? 0,
    servedAt: queued[0]?.servedAt ?? null,
    queued: queued.map(({ id, modelId, createdAt }) => ({ id, modelId, createdAt })),
  }));
}

/** The most of the oldest queued tasks that are searched for an earlier submission. */
const returnedAtMost = 50;

export interface FinishedJob {
  modelId: string;
  milliseconds: number;
}

/** How long the latest jobs of these people took at a key, `perPerson` of each. */
export async function readFinished(
  db: DbTransaction,
  keyId: string,
  { userIds, perPerson }: { userIds: readonly string[]; perPerson: number },
): Promise<FinishedJob[]> {
  return await db.$queryRaw<FinishedJob[]>`
    SELECT latest."modelId", (extract(epoch FROM latest."took") * 1000)::float8 AS "milliseconds"
    FROM unnest(${userIds}::uuid[]) AS person(id)
    CROSS JOIN LATERAL (
      SELECT "modelId", "finishedAt" - "submittedAt" AS "took" FROM "Task"
      WHERE "keyId" = ${keyId}::uuid AND "status" = 'succeeded' AND "userId" = person.id
      ORDER BY "createdAt" DESC LIMIT ${perPerson}
    ) latest
    WHERE latest."took" IS NOT NULL`;
}

/**
 * The newest queued tasks of each of these people at a key. Uses the index, so the length of the queue does not matter.
 */
export async function readNewest(
  db: DbTransaction,
  keyId: string,
  { userIds, perPerson, now }: { userIds: readonly string[]; perPerson: number; now: Date },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT newest."id"
    FROM unnest(${userIds}::uuid[]) AS person(id)
    CROSS JOIN LATERAL (
      SELECT "id" FROM "Task"
      WHERE "keyId" = ${keyId}::uuid AND "status" = 'queued' AND "userId" = person.id
        AND ("notBefore" IS NULL OR "notBefore" <= ${now})
      ORDER BY "createdAt" DESC LIMIT ${perPerson}
    ) newest`;
  return rows.map(({ id }) => id);
}
