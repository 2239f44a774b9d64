import 'server-only';
import { v7 } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';
import type { OnMaking } from '../make-arrival.server';

/** A completion counts as running for `leaseMs` after its last renewal; it renews its lease every `renewEveryMs`. */
const leaseMs = 30_000;
const renewEveryMs = 10_000;
const tellEveryMs = 1_000;
/** How many completions may crash with their process before the file counts as the cause. */
const mostCompletions = 3;

export interface Completion {
  /** Releases the upload for another attempt; this attempt is not counted against the file. */
  release: () => Promise<void>;
  /** Stops renewing the lease. */
  stop: () => void;
  /** Aborts when the upload was given up meanwhile. */
  signal: AbortSignal;
  /** Tells whoever asks that the file is being made into another format. Written at most once a second. */
  tellMaking: OnMaking;
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
  const givenUp = new AbortController();
  const write = async (data: { completionUntil: Date } | { making: string; makingShare: number }) => {
    const { count } = await db.uploadSession.updateMany({ where: mine, data }).catch(() => ({ count: 1 }));
    if (count === 0) givenUp.abort();
  };
  const timer = setInterval(() => void write({ completionUntil: until() }), renewEveryMs).unref();
  const stop = () => clearInterval(timer);
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    stop,
    signal: givenUp.signal,
    tellMaking(making, makingShare) {
      if (performance.now() - toldAt < tellEveryMs) return;
      toldAt = performance.now();
      void write({ making, makingShare });
    },
    async release() {
      stop();
      const data = { completionId: null, completionUntil: null, completions: { decrement: 1 }, making: null };
      await db.uploadSession.updateMany({ where: mine, data });
    },
  };
}
