import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { ProviderLog } from '@/lib/providers/contract';
import type { Storage } from '@/lib/storage/storage.server';

/** How long one try may take before another worker makes the next: longer than any storage that still answers. */
const tryMs = 15 * 60_000;
/** Per run; the next takes the rest. */
const batch = 100;
const pauseMs = 5_000;
/** How long whoever deleted something waits for its bytes: longer than a storage takes that is well. */
const timeoutMs = 2_000;

/** Says in the transaction that deletes a row which bytes go with it. They are removed once it is committed. */
export async function writeRemovals(tx: DbTransaction, keys: readonly (string | null)[]): Promise<void> {
  const data = keys.filter((key) => key !== null).map((storageKey) => ({ storageKey }));
  await tx.fileRemoval.createMany({ data, skipDuplicates: true });
}

/**
 * Removes the bytes under these keys, or all that are due; each by whoever moves its time on first. What can't be removed
 * now stays and is tried again. Doing it twice does no harm. Answers how many were found and could not be removed. Index `(dueAt)`.
 */
export async function removeBytes(
  { db, storage, log }: { db: Db; storage: Storage; log?: ProviderLog | undefined },
  keys?: readonly (string | null)[],
): Promise<{ failed: number; found: number }> {
  const now = databaseNow();
  // What was written down just now is due, however far this process's idea of the time is from the database's.
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
      // To the back, so that it holds up no other.
      await db.fileRemoval.updateMany({ where: { storageKey }, data: { dueAt: databaseNow() } });
    }
  }
  return { failed, found: removals.length };
}

/** The same for what was deleted just now, but whoever asked does not wait for a storage that is slow or away. */
export async function removeBytesSoon(parts: Parameters<typeof removeBytes>[0], keys: readonly (string | null)[]) {
  // What fails is still written down.
  const removed = removeBytes(parts, keys).then(
    () => true,
    () => true,
  );
  // Nor does each of fifty files wait anew.
  if (performance.now() < (hangs.get(parts.storage) ?? 0)) return;
  const isDone = await Promise.race([removed, sleep(timeoutMs, false, { ref: false })]);
  if (!isDone) hangs.set(parts.storage, performance.now() + pauseAfterHangMs);
}

/** Until when a storage that hung is not waited for. */
const hangs = new WeakMap<Storage, number>();
const pauseAfterHangMs = 60_000;

/** Removes what is due, for as long as the process lives. */
export function keepBytesRemoved(parts: { db: Db; storage: Storage; log: ProviderLog }): void {
  const run = async () => {
    const { failed, found } = await removeBytes(parts).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'What is to be removed from storage could not be looked up');
      return { failed: 1, found: 0 };
    });
    // A storage that is away stays away for a while; a trash that was emptied has thousands.
    const waitMs = failed > 0 ? 60_000 : found === batch ? 0 : pauseMs;
    setTimeout(run, waitMs).unref();
  };
  void run();
}
