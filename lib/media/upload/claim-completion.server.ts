import 'server-only';
import { v7 } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';

/** A completion counts as running for `leaseMs` after its last renewal; it renews its lease every `renewEveryMs`. */
const leaseMs = 30_000;
const renewEveryMs = 10_000;
/** How many completions may crash with their process before the file counts as the cause. */
const mostCompletions = 3;

export interface Completion {
  /** Releases the upload for another attempt; this attempt is not counted against the file. */
  release: () => Promise<void>;
  /** Stops renewing the lease. */
  stop: () => void;
}

/**
 * Claims the completion of an upload for this process, by compare-and-set; the row counts the attempt before anything
 * is read. Returns null when another process has the lease or has finished; 'spent' when three attempts before never
 * ended.
 */
export async function claimCompletion(
  db: Db,
  { id, tenantId }: Pick<UploadSession, 'id' | 'tenantId'>,
): Promise<Completion | 'spent' | null> {
  const completionId = v7();
  const until = () => new Date(databaseNow().getTime() + leaseMs);
  const isFree = { OR: [{ completionUntil: null }, { completionUntil: { lt: databaseNow() } }] };
  const { count } = await db.uploadSession.updateMany({
    where: { id, tenantId, assetId: null, ...isFree },
    data: { completionId, completionUntil: until(), completions: { increment: 1 } },
  });
  if (count === 0) return null;
  const { completions = 0 } = (await db.uploadSession.findFirst({ where: { id, tenantId } })) ?? {};
  if (completions > mostCompletions) return 'spent';
  const mine = { id, tenantId, completionId };
  const renew = () =>
    void db.uploadSession.updateMany({ where: mine, data: { completionUntil: until() } }).catch(() => {});
  const timer = setInterval(renew, renewEveryMs).unref();
  const stop = () => clearInterval(timer);
  return {
    stop,
    async release() {
      stop();
      const data = { completionId: null, completionUntil: null, completions: { decrement: 1 } };
      await db.uploadSession.updateMany({ where: mine, data });
    },
  };
}
