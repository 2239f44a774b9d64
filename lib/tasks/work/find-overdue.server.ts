import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { type JobType, jobTypes } from '@/lib/queue/queue.server';

/** A job is overdue after this time. Until then its wake-up may still be on its way. */
export const overdueMs = 2_000;

/**
 * The job types of which rows are overdue and no worker has them. A time of creation or change in the further future was
 * written by a wrong clock, and does not count as recent. One statement.
 */
export async function findOverdue(db: Pick<Db, '$queryRaw'>, now: Date): Promise<JobType[]> {
  const late = new Date(now.getTime() - overdueMs);
  const soon = new Date(now.getTime() + overdueMs);
  const [row] = await db.$queryRaw<Record<JobType, boolean>[]>`
    SELECT
      EXISTS (
        SELECT 1 FROM "Task" WHERE "status" = 'queued'
          AND ("notBefore" < ${late} OR ("notBefore" IS NULL AND "updatedAt" NOT BETWEEN ${late} AND ${soon}))
      ) AS "submit",
      EXISTS (
        SELECT 1 FROM "Task" WHERE "status" IN ('running', 'cancelled', 'uncertain') AND "nextPollAt" < ${late}
          AND ("leaseId" IS NULL OR "leaseUntil" < ${now})
      ) AS "follow",
      EXISTS (
        SELECT 1 FROM "Task" WHERE "status" = 'storing' AND "storeAttempts" = 0
          AND ("notBefore" < ${late} OR ("notBefore" IS NULL AND "updatedAt" NOT BETWEEN ${late} AND ${soon}))
          AND ("leaseId" IS NULL OR "leaseUntil" < ${now})
      ) AS "store",
      EXISTS (
        SELECT 1 FROM "Task" WHERE "status" = 'storing' AND "storeAttempts" > 0
          AND ("notBefore" < ${late} OR ("notBefore" IS NULL AND "updatedAt" NOT BETWEEN ${late} AND ${soon}))
          AND ("leaseId" IS NULL OR "leaseUntil" < ${now})
      ) AS "storeAgain",
      EXISTS (
        SELECT 1 FROM "CallbackReceipt" WHERE "processedAt" IS NULL
          AND ("dueAt" < ${late} OR "dueAt" > ${now}::timestamptz + interval '1 minute')
      ) AS "callback"`;
  return jobTypes.filter((type) => row?.[type]);
}
