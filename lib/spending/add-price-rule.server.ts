import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { Prisma } from '@/lib/db/generated/client';
import { latestFirst, readRule } from './find-rules.server';
import type { PriceRule } from './price-rule';

export interface NewPriceRule {
  modelId: string;
  /** Null: from then on the price is unknown. */
  rule: PriceRule | null;
  /** Now or later. */
  effectiveFrom: Date;
}

/**
 * Writes a rule that was checked. One that says what would hold at its time anyway is not written. A planned rule of the
 * very same time is replaced: it stays as a row, withdrawn. Returns whether a row was written.
 */
export async function addPriceRule(
  tx: DbTransaction,
  { tenantId, userId }: { tenantId: string; userId: string },
  { modelId, rule, effectiveFrom }: NewPriceRule,
): Promise<boolean> {
  const before = await tx.priceRule.findFirst({
    where: { tenantId, modelId, withdrawnAt: null, effectiveFrom: { lte: effectiveFrom } },
    orderBy: latestFirst,
  });
  const known = before && readRule(before.rule);
  if (isSameRule(known, rule)) return false;
  await tx.priceRule.updateMany({
    where: { tenantId, modelId, withdrawnAt: null, effectiveFrom: { equals: effectiveFrom, gt: databaseNow() } },
    data: { withdrawnAt: databaseNow(), withdrawnById: userId },
  });
  const { id } = await tx.priceRule.create({
    data: { tenantId, modelId, rule: rule ?? Prisma.JsonNull, effectiveFrom, createdById: userId },
  });
  const isPlanned = effectiveFrom > databaseNow();
  await recordAudit(tx, {
    tenantId,
    actorId: userId,
    action: rule ? 'price.set' : 'price.cleared',
    target: id,
    data: {
      modelId,
      before: known,
      after: rule,
      ...(isPlanned && { effectiveFrom: effectiveFrom.toISOString() }),
    },
  });
  return true;
}

/** Whether two rules say the same; the order in which they name fields and prices says nothing. */
export function isSameRule(left: PriceRule | null, right: PriceRule | null): boolean {
  return canonical(left) === canonical(right);
}

function canonical(rule: PriceRule | null): string {
  return JSON.stringify(
    rule && {
      unit: rule.unit,
      per: rule.per,
      by: rule.by.toSorted(),
      prices: Object.entries(rule.prices).toSorted(([left], [right]) => (left < right ? -1 : 1)),
    },
  );
}
