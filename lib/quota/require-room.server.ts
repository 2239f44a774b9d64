import 'server-only';
import { type Db, type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findQuota } from './find-quota.server';
import { formatBytes } from './quota';

/** How long a measured size is good enough to let something in. Nothing is refused but by a fresh one. */
const freshMs = 30_000;

const measured = new Map<string, { bytes: number; at: number }>();
const underWay = new Map<string, Promise<number>>();
/** An upload that nobody went on with for so long takes no room from others. */
const idleMs = 60 * 60_000;

type Sums = Pick<DbTransaction, 'asset' | 'uploadSession'>;

/**
 * Refuses new work that finds the storage full, before it costs anything: tasks, uploads, edits. What was accepted
 * earlier is never refused: results of running jobs are stored beyond the quota too. Uploads under way count with what
 * they announced. `bytes` is what is known to come.
 * Costs one look at the tenant's row; where there is a quota, also a sum over its files at most twice a minute and
 * process (a third of a second for a million files, measured on two busy cores). Throws AppError `storageFull` with `used` and `quota`.
 */
export async function requireRoom(tenantId: string, bytes = 0): Promise<void> {
  const { quotaBytes } = await findQuota(tenantId);
  if (quotaBytes === null) return;
  const hasRoom = (used: number) => used < quotaBytes && used + bytes <= quotaBytes;
  const known = measured.get(tenantId);
  const coming = known ? await comingBytes(getDb(), tenantId) : 0;
  if (known && performance.now() - known.at < freshMs && hasRoom(known.bytes + coming)) {
    // What is let in counts at once, so that many small steps do not get through within the half minute.
    known.bytes += bytes;
    return;
  }
  const used = (await measure(tenantId)) + (await comingBytes(getDb(), tenantId));
  if (!hasRoom(used)) throw full(used, quotaBytes);
}

/**
 * The same for what takes its room at once: `write` runs in the transaction that looked, so that of many who ask at the
 * same moment only as many are let in as there is room for. Throws AppError `storageFull`, and what `write` throws.
 */
export async function withRoom<Written>(
  db: Db,
  { tenantId, bytes }: { tenantId: string; bytes: number },
  write: (tx: DbTransaction) => Promise<Written>,
): Promise<Written> {
  const { quotaBytes } = await findQuota(tenantId);
  return await db.$transaction(async (tx) => {
    if (quotaBytes !== null) {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`room:${tenantId}`}, 0))`;
      const used = (await storedBytes(tx, tenantId)) + (await comingBytes(tx, tenantId));
      if (used >= quotaBytes || used + bytes > quotaBytes) throw full(used, quotaBytes);
    }
    return await write(tx);
  });
}

function full(used: number, quotaBytes: number): AppError {
  return new AppError('storageFull', `${used} of ${quotaBytes} bytes are used`, {
    params: { used: formatBytes(used), quota: formatBytes(quotaBytes) },
  });
}

/** What uploads that are under way have announced. */
async function comingBytes(db: Sums, tenantId: string): Promise<number> {
  const since = new Date(databaseNow().getTime() - idleMs);
  const { _sum } = await db.uploadSession.aggregate({
    where: { tenantId, assetId: null, updatedAt: { gt: since } },
    _sum: { sizeBytes: true },
  });
  return Number(_sum.sizeBytes ?? 0n);
}

async function storedBytes(db: Sums, tenantId: string): Promise<number> {
  const columns = { sizeBytes: true, stillsBytes: true, sentBytes: true } as const;
  const { _sum } = await db.asset.aggregate({ where: { tenantId }, _sum: columns });
  return Number((_sum.sizeBytes ?? 0n) + (_sum.stillsBytes ?? 0n) + (_sum.sentBytes ?? 0n));
}

/** One sum at a time per tenant, whoever asks. */
function measure(tenantId: string): Promise<number> {
  const earlier = underWay.get(tenantId);
  if (earlier) return earlier;
  const measuring = storedBytes(getDb(), tenantId)
    .then((bytes) => {
      measured.set(tenantId, { bytes, at: performance.now() });
      return bytes;
    })
    .finally(() => underWay.delete(tenantId));
  underWay.set(tenantId, measuring);
  return measuring;
}
