import 'server-only';
import { type ClaimLimits, earlyMs } from './claim-limits';
import { callbackTimeoutMs } from './process-callback.server';
import type { TaskServices } from './services.server';

/** For this long after one worker began with a receipt, no other worker begins. */
const workMs = 5_000;

/**
 * Claims due callback receipts, the longest overdue first, by moving their due time on. A due
 * time too far ahead was written by a wrong clock.
 */
export async function claimCallbacks(services: TaskServices, { limit, only }: ClaimLimits): Promise<string[]> {
  const now = services.now();
  const receipts = await services.db.$queryRaw<{ id: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT "id" FROM "CallbackReceipt"
      WHERE "processedAt" IS NULL
        AND ("dueAt" <= ${new Date(now.getTime() + earlyMs)} OR "dueAt" > ${new Date(now.getTime() + 4 * callbackTimeoutMs)})
        AND (${only ?? null}::uuid IS NULL OR "id" = ${only ?? null}::uuid)
      ORDER BY "dueAt" LIMIT ${limit}
      FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE "CallbackReceipt" receipt SET "dueAt" = ${new Date(now.getTime() + workMs)}
    FROM due WHERE receipt."id" = due."id"
    RETURNING receipt."id"`;
  return receipts.map(({ id }) => id);
}
