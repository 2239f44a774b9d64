import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { bookSubmission, nextSubmission } from '../admission/submission-pace';

/** A key, locked until the end of the transaction: other transactions that lock it wait. */
export interface HeldKey extends LimitedKey {
  id: string;
  /** What a task that is claimed now is sent with, and followed with to its end. */
  secretVersion: number;
  nextSubmitAt: Date | null;
  /** Disabled or deleted: its queued tasks are claimed only to fail, so its limits do not count. */
  isOut: boolean;
}

/**
 * Locks a key, so that only one worker at a time sees how much of the key is in use and takes the rest. Not
 * FOR UPDATE: that would also block transactions that add tasks, whose rows refer to the key. Null for a paused key, whose tasks wait.
 */
export async function holdKey(tx: DbTransaction, keyId: string): Promise<HeldKey | null> {
  const [key] = await tx.$queryRaw<HeldKey[]>`
    SELECT key."id", key."secretVersion", key."providerId", key."isSandbox", key."maxConcurrent", key."maxPerMinute", key."nextSubmitAt",
      (key."disabledAt" IS NOT NULL OR key."deletedAt" IS NOT NULL) AS "isOut"
    FROM "ProviderKey" key
    WHERE key."id" = ${keyId}::uuid
      AND (key."pausedAt" IS NULL OR key."disabledAt" IS NOT NULL OR key."deletedAt" IS NOT NULL)
    FOR NO KEY UPDATE`;
  return key ?? null;
}

/** How many more jobs may be under way. */
export function freeOf(key: HeldKey, underWay: number): number {
  return key.isOut ? Number.POSITIVE_INFINITY : limitsOf(key).maxConcurrent - underWay;
}

/** From when on the key's rate allows the next submission. */
export function nextSubmissionAt(key: HeldKey, now: Date): Date {
  return key.isOut ? now : nextSubmission(key.nextSubmitAt, limitsOf(key).maxPerMinute, now);
}

/** The key after one more submission; nothing is written. */
export function afterSubmission(key: HeldKey, now: Date): HeldKey {
  if (key.isOut) return key;
  return { ...key, nextSubmitAt: bookSubmission(key.nextSubmitAt, limitsOf(key).maxPerMinute, now) };
}

/** Writes the key's new `nextSubmitAt`. */
export async function saveNextSubmitAt(tx: DbTransaction, { id, isOut, nextSubmitAt }: HeldKey): Promise<void> {
  if (!isOut) await tx.providerKey.updateMany({ where: { id }, data: { nextSubmitAt } });
}
