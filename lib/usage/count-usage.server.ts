import 'server-only';
import type { Logger } from 'pino';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { countMarks, keepCounted, marksPerBatch } from '@/lib/db/count-marks.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { isTimeZone } from '@/lib/i18n/time-zone';
import { recountDays } from './recount-days.server';

/**
 * Counts the days whose tasks have changed, of all tenants. Parallel workers do no harm: a tenant that one of them counts
 * is skipped by the others. Returns how many marks were taken.
 */
export async function countUsage(db: Db): Promise<number> {
  // A tenant without a row was never counted; one whose time zone was changed is counted anew.
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Tenant" tenant LEFT JOIN "UsageCount" AS counted ON counted."tenantId" = tenant.id
    WHERE counted."timeZone" IS DISTINCT FROM tenant."timeZone"
      OR EXISTS (SELECT FROM "UsageMark" mark WHERE mark."tenantId" = tenant.id)`;
  return await countMarks(db, due, countTenant);
}

/** Counts usage for as long as the process lives. */
export function keepUsageCounted({ db, log }: { db: Db; log: Logger }): void {
  keepCounted(() => countUsage(db), { log, failure: 'The usage could not be counted' });
}

/**
 * One batch of a tenant's marks. Its row of UsageCount is locked first: each statement sees what was committed before it
 * began, so whatever made a mark that is taken here is seen by the count, and no older count is written over a newer one.
 */
async function countTenant(tx: DbTransaction, tenantId: string): Promise<number> {
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { timeZone: true } });
  if (!tenant) return 0;
  const timeZone = isTimeZone(tenant.timeZone) ? tenant.timeZone : 'UTC';
  const now = databaseNow();
  await tx.$executeRaw`
    INSERT INTO "UsageCount" ("tenantId", "timeZone", "countedAt") VALUES (${tenantId}::uuid, ${tenant.timeZone}, ${now})
    ON CONFLICT DO NOTHING`;
  const [counted] = await tx.$queryRaw<{ timeZone: string }[]>`
    SELECT "timeZone" FROM "UsageCount" WHERE "tenantId" = ${tenantId}::uuid FOR UPDATE SKIP LOCKED`;
  if (!counted) return 0;
  if (counted.timeZone !== tenant.timeZone) await startAnew(tx, tenantId);
  const marks = await tx.$queryRaw<{ at: Date }[]>`
    DELETE FROM "UsageMark" WHERE id IN (
      SELECT id FROM "UsageMark" WHERE "tenantId" = ${tenantId}::uuid ORDER BY id LIMIT ${marksPerBatch}) RETURNING "at"`;
  await recountDays(tx, { tenantId, timeZone, presses: marks.map(({ at }) => at) });
  await tx.usageCount.update({ where: { tenantId }, data: { countedAt: now, timeZone: tenant.timeZone } });
  return marks.length;
}

/** Other days: nothing that was counted is one of them. */
async function startAnew(tx: DbTransaction, tenantId: string): Promise<void> {
  await tx.usageDay.deleteMany({ where: { tenantId } });
  await tx.usageMark.deleteMany({ where: { tenantId } });
  await tx.$executeRaw`
    INSERT INTO "UsageMark" ("tenantId", "at")
    SELECT DISTINCT "tenantId", date_trunc('hour', "createdAt") FROM "Task" WHERE "tenantId" = ${tenantId}::uuid`;
}
