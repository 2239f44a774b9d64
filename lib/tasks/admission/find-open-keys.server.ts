import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { nextSubmission } from './submission-pace';

type KeyRow = LimitedKey & { id: string; nextSubmitAt: Date | null; isOut: boolean; underWay: number };

/**
 * The keys with queued tasks and room for another job now, those first that have the fewest jobs under way. Only a
 * hint: whoever claims looks again under the key's lock. Disabled and deleted keys are among them, because their queued
 * tasks are claimed to fail. Paused keys are not: their tasks wait.
 */
export async function findOpenKeys(
  db: Pick<DbTransaction, '$queryRaw'>,
  now: Date,
  onlyKey: string | null = null,
): Promise<string[]> {
  const keys = await db.$queryRaw<KeyRow[]>`
    SELECT key."id", key."providerId", key."isSandbox", key."maxConcurrent", key."maxPerMinute", key."nextSubmitAt",
      (key."disabledAt" IS NOT NULL OR key."deletedAt" IS NOT NULL) AS "isOut",
      (SELECT count(*)::int FROM (
        SELECT 1 FROM "Task" WHERE "keyId" = key."id" AND "status" IN ('submitting', 'running')
        UNION ALL
        SELECT 1 FROM "Task" WHERE "keyId" = key."id" AND "status" = 'cancelled' AND "nextPollAt" IS NOT NULL
        UNION ALL
        SELECT 1 FROM "Task"
        WHERE "keyId" = key."id" AND "status" = 'cancelled' AND "nextPollAt" IS NULL AND "leaseUntil" IS NOT NULL
      ) job) AS "underWay"
    FROM "ProviderKey" key
    WHERE (${onlyKey}::uuid IS NULL OR key."id" = ${onlyKey}::uuid)
      AND (key."pausedAt" IS NULL OR key."disabledAt" IS NOT NULL OR key."deletedAt" IS NOT NULL)
      AND EXISTS (
        SELECT 1 FROM "Task" task WHERE task."keyId" = key."id" AND task."status" = 'queued'
          AND (task."notBefore" IS NULL OR task."notBefore" <= ${now})
      )`;
  return keys
    .filter((key) => key.isOut || hasRoom(key, now))
    .toSorted((left, right) => left.underWay - right.underWay)
    .map(({ id }) => id);
}

function hasRoom(key: KeyRow, now: Date): boolean {
  const { maxConcurrent, maxPerMinute } = limitsOf(key);
  return key.underWay < maxConcurrent && nextSubmission(key.nextSubmitAt, maxPerMinute, now) <= now;
}
