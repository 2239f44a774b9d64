import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { readRule } from '../find-rules.server';
import type { PriceFile } from './price-file';

/** All rules of a tenant that held, hold or are planned, oldest first. Withdrawn ones are left out. */
export async function exportPrices({ tenantId, userId }: { tenantId: string; userId: string }): Promise<PriceFile> {
  const rows = await getDb().priceRule.findMany({
    where: { tenantId, withdrawnAt: null },
    select: { modelId: true, rule: true, effectiveFrom: true },
    orderBy: [{ modelId: 'asc' }, { effectiveFrom: 'asc' }, { id: 'asc' }],
  });
  await recordAudit(getDb(), { tenantId, actorId: userId, action: 'price.exported', data: { rules: rows.length } });
  return {
    format: 'slatehouse-prices',
    version: 1,
    exportedAt: databaseNow().toISOString(),
    timeZone: await findTenantZone(tenantId),
    // Of two of the same time only the later one ever held.
    rules: rows
      .filter(({ modelId, effectiveFrom }, index) => {
        const next = rows[index + 1];
        return next?.modelId !== modelId || next.effectiveFrom.getTime() !== effectiveFrom.getTime();
      })
      .map(({ modelId, rule, effectiveFrom }) => ({
        model: modelId,
        from: effectiveFrom.toISOString(),
        rule: readRule(rule),
      })),
  };
}
