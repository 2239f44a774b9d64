import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { JobType } from '@/lib/queue/queue.server';

/**
 * When the next row of each job type becomes due, after the given times. Null: none is planned. One statement; each
 * part reads the first entry of an index.
 */
export async function readNextDue(
  db: Pick<Db, '$queryRaw'>,
  after: Record<JobType, Date>,
): Promise<Record<JobType, Date | null>> {
  const [row] = await db.$queryRaw<Record<JobType, Date | null>[]>`
    SELECT
      least(
        (SELECT min("notBefore") FROM "Task" WHERE "status" = 'queued' AND "notBefore" > ${after.submit}),
        (SELECT min(key."nextSubmitAt") FROM "ProviderKey" key
         WHERE key."nextSubmitAt" > ${after.submit}
           AND EXISTS (SELECT 1 FROM "Task" task WHERE task."keyId" = key."id" AND task."status" = 'queued'))
      ) AS "submit",
      least(
        (SELECT min("nextPollAt") FROM "Task" WHERE "status" = 'running' AND "nextPollAt" > ${after.follow}),
        (SELECT min("nextPollAt") FROM "Task" WHERE "status" = 'cancelled' AND "nextPollAt" > ${after.follow}),
        (SELECT min("nextPollAt") FROM "Task" WHERE "status" = 'uncertain' AND "nextPollAt" > ${after.follow})
      ) AS "follow",
      (SELECT min("notBefore") FROM "Task"
       WHERE "status" = 'storing' AND "storeAttempts" = 0 AND "notBefore" > ${after.store}) AS "store",
      (SELECT min("notBefore") FROM "Task"
       WHERE "status" = 'storing' AND "storeAttempts" > 0 AND "notBefore" > ${after.storeAgain}) AS "storeAgain",
      (SELECT min("dueAt") FROM "CallbackReceipt"
       WHERE "processedAt" IS NULL AND "dueAt" > ${after.callback}) AS "callback"`;
  if (!row) throw new Error('The due times could not be read.');
  return row;
}
