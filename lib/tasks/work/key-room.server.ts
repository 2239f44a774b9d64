import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { afterDeparture, nextDeparture } from '../line/submission-pace';

/** A key, locked until the end of the transaction: whoever asks for its room meanwhile waits. */
export interface HeldKey extends LimitedKey {
  id: string;
  nextSubmitAt: Date | null;
  /** Disabled or deleted: what stands in line only learns that it can't be sent. */
  isOut: boolean;
}

/**
 * Locks the key of a task, so that of all workers one at a time sees how much of it is in use and takes what is left.
 * Not FOR UPDATE: that would also wait for everybody who is just adding tasks, whose rows refer to the key.
 */
export async function holdKeyOf(tx: DbTransaction, taskId: string): Promise<HeldKey | null> {
  const [key] = await tx.$queryRaw<HeldKey[]>`
    SELECT key."id", key."providerId", key."isSandbox", key."maxConcurrent", key."maxPerMinute", key."nextSubmitAt",
      (key."disabledAt" IS NOT NULL OR key."deletedAt" IS NOT NULL) AS "isOut"
    FROM "Task" task JOIN "ProviderKey" key ON key."id" = task."keyId"
    WHERE task."id" = ${taskId}::uuid
    FOR NO KEY UPDATE OF key`;
  return key ?? null;
}

/** How many more jobs may be under way, and from when on the next may leave. */
export function roomOf(key: HeldKey, underWay: number, now: Date): { free: number; from: Date } {
  if (key.isOut) return { free: Number.POSITIVE_INFINITY, from: now };
  const { maxConcurrent, maxPerMinute } = limitsOf(key);
  return { free: maxConcurrent - underWay, from: nextDeparture(key.nextSubmitAt, maxPerMinute, now) };
}

/** One more submission leaves with this key. Answers from when on the next may. */
export async function noteDeparture(tx: DbTransaction, key: HeldKey, now: Date): Promise<Date> {
  if (key.isOut) return now;
  const { maxPerMinute } = limitsOf(key);
  const nextSubmitAt = afterDeparture(key.nextSubmitAt, maxPerMinute, now);
  await tx.providerKey.updateMany({ where: { id: key.id }, data: { nextSubmitAt } });
  return nextSubmitAt;
}
