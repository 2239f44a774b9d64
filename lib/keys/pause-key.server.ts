import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { notifyOfKey } from '@/lib/notifications/notify-of-key.server';
import type { PauseCode } from './dto';
import { mostRefusals, pauseMs, refusalWindowMs } from './pause-plan';

/** The columns of a key that was never refused, but for what it remembers of its pauses. */
export const noPause = { refusals: 0, refusedSince: null, pausedAt: null, pauseCode: null, testAt: null } as const;

/**
 * Counts a refusal that a task met with, and pauses the key after too many of them. A key that was paused and has had no
 * success since is paused by the first. Administrators are notified. Refusals of a replaced secret do not count.
 */
export async function countRefusal(
  tx: DbTransaction,
  { keyId, secretVersion }: { keyId: string; secretVersion: number },
  code: PauseCode,
): Promise<void> {
  const now = databaseNow();
  const begin = new Date(now.getTime() - refusalWindowMs);
  const [key] = await tx.$queryRaw<{ tenantId: string; isSandbox: boolean; refusals: number; pauses: number }[]>`
    UPDATE "ProviderKey" SET
      "refusals" = CASE WHEN "refusedSince" > ${begin} THEN "refusals" + 1 ELSE 1 END,
      "refusedSince" = CASE WHEN "refusedSince" > ${begin} THEN "refusedSince" ELSE ${now} END
    WHERE "id" = ${keyId}::uuid AND "secretVersion" = ${secretVersion} AND "deletedAt" IS NULL AND "pausedAt" IS NULL
    RETURNING "tenantId", "isSandbox", "refusals", "pauses"`;
  if (!key || (key.refusals < mostRefusals && key.pauses === 0)) return;
  const testAt = new Date(now.getTime() + pauseMs(key.pauses, key.isSandbox));
  await tx.providerKey.update({
    where: { id: keyId },
    data: { pausedAt: now, pauseCode: code, testAt, pauses: { increment: 1 } },
  });
  const { tenantId } = key;
  await notifyOfKey(tx, { keyId, tenantId, kind: 'keyPaused' });
  await recordAudit(tx, {
    tenantId,
    action: 'key.paused',
    target: keyId,
    data: { code, testAt: testAt.toISOString() },
  });
}

interface Resumption {
  tenantId: string;
  keyId: string;
  /** The person who did it; absent: a test of the studio's own. */
  actorId?: string;
  /** Whether a test of the key succeeded. */
  isTested: boolean;
}

/**
 * Ends the pause of a key, if it is paused. After a test its next refusal pauses it again; a person who resumes it without
 * one begins anew. Administrators are notified of what the studio did by itself. Returns whether it was paused.
 */
export async function endPause(
  tx: DbTransaction,
  { tenantId, keyId, actorId, isTested }: Resumption,
): Promise<boolean> {
  const { count } = await tx.providerKey.updateMany({
    where: { id: keyId, tenantId, deletedAt: null, pausedAt: { not: null } },
    data: { ...noPause, ...(!isTested && { pauses: 0 }) },
  });
  if (count === 0) return false;
  if (!actorId) await notifyOfKey(tx, { keyId, tenantId, kind: 'keyResumed' });
  await recordAudit(tx, { tenantId, actorId, action: 'key.resumed', target: keyId, data: { tested: isTested } });
  return true;
}
