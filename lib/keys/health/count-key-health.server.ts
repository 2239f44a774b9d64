import 'server-only';
import type { Logger } from 'pino';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { countMarks, keepCounted, marksPerBatch } from '@/lib/db/count-marks.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { type EndMark, recountSlots } from './recount-slots.server';
import { keptHours } from './slots';

/**
 * Counts the slots of time in which tasks have ended since the last count, of all tenants. Parallel workers do no harm: a
 * tenant that one of them counts is skipped by the others. Returns how many marks were taken.
 */
export async function countKeyHealth(db: Db): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Tenant" tenant WHERE EXISTS (SELECT FROM "KeyHealthMark" mark WHERE mark."tenantId" = tenant.id)`;
  return await countMarks(db, due, countTenant);
}

/** Counts for as long as the process lives. */
export function keepKeyHealthCounted({ db, log }: { db: Db; log: Logger }): void {
  keepCounted(() => countKeyHealth(db), { log, failure: 'The ends of tasks could not be counted' });
}

/**
 * One batch of a tenant's marks. Its row of KeyHealthCount is locked first, as for its usage: whatever made a mark that is
 * taken here is seen by the count, and no older count is written over a newer one.
 */
async function countTenant(tx: DbTransaction, tenantId: string): Promise<number> {
  const now = databaseNow();
  await tx.$executeRaw`
    INSERT INTO "KeyHealthCount" ("tenantId", "countedAt") VALUES (${tenantId}::uuid, ${now}) ON CONFLICT DO NOTHING`;
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "KeyHealthCount" WHERE "tenantId" = ${tenantId}::uuid FOR UPDATE SKIP LOCKED`;
  if (locked.length === 0) return 0;
  const marks = await tx.$queryRaw<EndMark[]>`
    DELETE FROM "KeyHealthMark" WHERE id IN (
      SELECT id FROM "KeyHealthMark" WHERE "tenantId" = ${tenantId}::uuid ORDER BY id LIMIT ${marksPerBatch})
    RETURNING "keyId", "modelId", "isSandbox", "at"`;
  const forgotten = new Date(now.getTime() - keptHours * 3_600_000);
  const shown = marks.filter(({ at }) => at >= forgotten);
  if (shown.length > 0) await recountSlots(tx, tenantId, shown);
  await tx.keyHealthSlot.deleteMany({ where: { tenantId, startsAt: { lt: forgotten } } });
  await tx.keyHealthCount.update({ where: { tenantId }, data: { countedAt: now } });
  return marks.length;
}
