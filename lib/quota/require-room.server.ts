import 'server-only';
import { type Db, type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findQuota } from './find-quota.server';
import { formatBytes } from './quota';

/** How long a measured size may be used to accept work. Work is refused only after a fresh measurement. */
const freshMs = 30_000;

const measured = new Map<string, { bytes: number; at: number }>();
const underWay = new Map<string, Promise<number>>();
/** An upload that has been idle for this long does not count any more. */
const idleMs = 60 * 60_000;

type Sums = Pick<DbTransaction, 'asset' | 'uploadSession'>;

/**
 * Refuses new work (tasks, uploads, edits) when the storage is full, before it costs anything. Work that was accepted
 * earlier is never refused: results of running jobs are stored beyond the quota too. Running uploads count with their
 * announced size. `bytes`: the known size of the new work.
 * Costs one query of the tenant's row; with a quota, also a sum over its files at most twice a minute and process (a
 * third of a second for a million files, measured on two busy cores). Throws AppError `storageFull` with `used` and
 * `quota`.
 */
export async function requireRoom(tenantId: string, bytes = 0): Promise<void> {
  const { quotaBytes } = await findQuota(tenantId);
  if (quotaBytes === null) return;
  const hasRoom = (used: number) => used < quotaBytes && used + bytes <= quotaBytes;
  const known = measured.get(tenantId);
  const coming = known ? await comingBytes(getDb(), tenantId) : 0;
  if (known && performance.now() - known.at < freshMs && hasRoom(known.bytes + coming)) {
    // Accepted work counts immediately, so that many small steps cannot exceed the quota within the half minute.
    known.bytes += bytes;
    return;
  }
  const used = (await measure(tenantId)) + (await comingBytes(getDb(), tenantId));
  if (!hasRoom(used)) throw full(used, quotaBytes);
}

/**
 * Checks the room and runs `write` in one transaction, for work that takes its room immediately: of many concurrent
 * requests, only as many are accepted as there is room for. Throws AppError `storageFull`, and the errors of `write`.
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
    params: {
      used: formatBytes(used),
      quota: formatBytes(quotaBytes),
      left: formatBytes(Math.max(0, quotaBytes - used)),
    },
  });
}

/** The announced bytes of running uploads. */
async function comingBytes(db: Sums, tenantId: string): Promise<number> {
  const since = new Date(databaseNow().getTime() - idleMs);
  const { _sum } = await db.uploadSession.aggregate({
    where: { tenantId, assetId: null, updatedAt: { gt: since } },
    _sum: { sizeBytes: true },
  });
  return Number(_sum.sizeBytes ?? 0n);
}

async function storedBytes(db: Sums, tenantId: string): Promise<number> {
  const columns = { sizeBytes: true, stillsBytes: true, sentBytes: true, arrivedBytes: true } as const;
  const { _sum } = await db.asset.aggregate({ where: { tenantId, sharesBytes: false }, _sum: columns });
  return Number((_sum.sizeBytes ?? 0n) + (_sum.stillsBytes ?? 0n) + (_sum.sentBytes ?? 0n) + (_sum.arrivedBytes ?? 0n));
}

/** Runs one sum at a time per tenant; concurrent callers share it. */
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
