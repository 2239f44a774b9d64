import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Log } from '@/lib/log/log';
import type { Storage } from '@/lib/storage/storage';

/** Time after which another worker may retry a removal: longer than any working storage needs. */
const tryMs = 15 * 60_000;
/** Maximum per run; the next run continues. */
const batch = 100;
const pauseMs = 5_000;
/** How long a request waits for its bytes to be removed: longer than a healthy storage needs. */
const timeoutMs = 2_000;

/** Records, in the transaction that deletes a row, which bytes to remove after the commit. */
export async function writeRemovals(tx: DbTransaction, keys: readonly (string | null)[]): Promise<void> {
  const data = keys.filter((key) => key !== null).map((storageKey) => ({ storageKey }));
  await tx.fileRemoval.createMany({ data, skipDuplicates: true });
}

/**
 * Removes the bytes under these keys, or all that are due. Of concurrent processes, the one that first moves the due
 * time removes them. A failed removal stays and is tried again; a repeated removal does no harm. Returns how many were
 * found and how many failed. Index `(dueAt)`.
 */
export async function removeBytes(
  { db, storage, log }: { db: Db; storage: Storage; log?: Log | undefined },
  keys?: readonly (string | null)[],
): Promise<{ failed: number; found: number }> {
  const now = databaseNow();
  // A removal that was just recorded counts as due, even if the clocks of this process and the database differ.
  const due = keys
    ? { storageKey: { in: keys.filter((key) => key !== null) }, dueAt: { lt: new Date(now.getTime() + tryMs / 2) } }
    : { dueAt: { lte: now } };
  const removals = await db.fileRemoval.findMany({ where: due, orderBy: { dueAt: 'asc' }, take: batch });
  let failed = 0;
  for (const { storageKey, dueAt } of removals) {
    const claim = { where: { storageKey, dueAt }, data: { dueAt: new Date(now.getTime() + tryMs) } };
    if ((await db.fileRemoval.updateMany(claim)).count === 0) continue;
    try {
      await storage.remove(storageKey);
      await db.fileRemoval.deleteMany({ where: { storageKey } });
    } catch (error) {
      failed += 1;
      log?.warn({ err: error, storageKey }, 'A file that nothing needs could not be removed yet');
      // Moved to the end, so that it does not delay other removals.
      await db.fileRemoval.updateMany({ where: { storageKey }, data: { dueAt: databaseNow() } });
    }
  }
  return { failed, found: removals.length };
}

/** Removes bytes that were just deleted, but does not let the request wait for a slow or unavailable storage. */
export async function removeBytesSoon(parts: Parameters<typeof removeBytes>[0], keys: readonly (string | null)[]) {
  // A failed removal is still recorded and is tried again.
  const removed = removeBytes(parts, keys).then(
    () => true,
    () => true,
  );
  // After one timeout, the next files do not wait again.
  if (performance.now() < (hangs.get(parts.storage) ?? 0)) return;
  const isDone = await Promise.race([removed, sleep(timeoutMs, false, { ref: false })]);
  if (!isDone) hangs.set(parts.storage, performance.now() + pauseAfterHangMs);
}

/** Per storage: the time until which requests do not wait for it after a timeout. */
const hangs = new WeakMap<Storage, number>();
const pauseAfterHangMs = 60_000;

/** Removes due bytes for as long as the process lives. */
export function keepBytesRemoved(parts: { db: Db; storage: Storage; log: Log }): void {
  const run = async () => {
    const { failed, found } = await removeBytes(parts).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'The pending removals could not be read');
      return { failed: 1, found: 0 };
    });
    // A long pause, because an unavailable storage stays so for a while; no pause after a full batch, because an
    // emptied trash has thousands.
    const waitMs = failed > 0 ? 60_000 : found === batch ? 0 : pauseMs;
    setTimeout(run, waitMs).unref();
  };
  void run();
}
