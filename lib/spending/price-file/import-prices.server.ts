import 'server-only';
import * as z from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { addPriceRule } from '../add-price-rule.server';
import type { ImportPlan } from './import-dto';
import { planImport } from './plan-import.server';

export const previewImportInput = z.strictObject({ text: z.string() });

/** What importing a file would change. Throws as `planImport`. */
export async function previewImport(
  { tenantId }: { tenantId: string },
  { text }: z.output<typeof previewImportInput>,
): Promise<ImportPlan> {
  return await planImport(getDb(), tenantId, { text, timeZone: await findTenantZone(tenantId) });
}

/** `fingerprint`: that of the plan that the person saw. */
export const importPricesInput = z.strictObject({ text: z.string(), fingerprint: z.string().max(64) });

/**
 * Imports a file whole or not at all, and only if it does what its preview said. Throws `conflict` where prices have
 * changed, or a day has begun, since then. Returns how many rules were written.
 */
export async function importPrices(
  actor: { tenantId: string; userId: string },
  { text, fingerprint }: z.output<typeof importPricesInput>,
): Promise<{ written: number }> {
  const timeZone = await findTenantZone(actor.tenantId);
  return await getDb().$transaction(async (tx) => {
    // Two imports at once would each write what the other has written.
    await tx.$queryRaw`SELECT id FROM "Tenant" WHERE id = ${actor.tenantId}::uuid FOR NO KEY UPDATE`;
    const plan = await planImport(tx, actor.tenantId, { text, timeZone });
    if (plan.fingerprint !== fingerprint) throw new AppError('conflict', 'The prices have changed since the preview.');
    const now = databaseNow();
    for (const { modelId, after, from } of plan.changes)
      await addPriceRule(tx, actor, { modelId, rule: after, effectiveFrom: from === null ? now : new Date(from) });
    const { tenantId, userId } = actor;
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'price.imported',
      data: { rules: plan.changes.length },
    });
    return { written: plan.changes.length };
  });
}
