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
 * The jobs of a key that occupy its provider: sent or about to be, and not heard the last of. One that a person stopped
 * waiting for occupies it too, as long as it is looked at or its call is open; one that is copied home does not.
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
 * Everybody who has tasks in line at a key that may leave now, with the oldest of these, `perPerson` at most. The cost
 * goes by the number of people, not of tasks: the walk over the index `(keyId, status, userId, createdAt)` jumps from
 * person to person. Each piece asks for just the order of that index: the embedded database keeps no statistics, and
 * would sort a hundred thousand rows for the sake of two made in the same millisecond.
 */
export async function readAdmissionQueue(
  db: DbTransaction,
  keyId: string,
  { now, perPerson, underWay }: { now: Date; perPerson: number; underWay: readonly JobUnderWay[] },
): Promise<QueuedPerson[]> {
  // A person's tasks leave in the order of their age, so that of each status the newest was served last; of what came
  // back into line, the oldest. A task that is being prepared has only its claim to show.
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

/** Tasks that came back into line, looked through for when they left. */
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

/** The newest tasks in line at a key of each of these people, by the index, however long their line is. */
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

/** Any task of the key that may leave now: enough to ring for. */
export async function anyAdmissible(db: DbTransaction, keyId: string, now: Date): Promise<string | null> {
  const task = await db.task.findFirst({
    where: { keyId, status: 'queued', OR: [{ notBefore: null }, { notBefore: { lte: now } }] },
    select: { id: true },
    orderBy: [{ userId: 'asc' }, { createdAt: 'asc' }],
  });
  return task?.id ?? null;
}
