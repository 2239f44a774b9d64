import 'server-only';
import * as z from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { readRule } from './find-rules.server';

export const withdrawPriceRuleInput = z.strictObject({ ruleId: z.uuid() });

/**
 * Takes back a rule whose time has not come. Its row stays in the history. Throws `notPossible` for one that holds or held:
 * tasks may have been made by it, and what ends it is another rule.
 */
export async function withdrawPriceRule(
  { tenantId, userId }: { tenantId: string; userId: string },
  { ruleId }: z.output<typeof withdrawPriceRuleInput>,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const [row] = await tx.priceRule.updateManyAndReturn({
      where: { id: ruleId, tenantId, withdrawnAt: null, effectiveFrom: { gt: databaseNow() } },
      data: { withdrawnAt: databaseNow(), withdrawnById: userId },
    });
    if (!row) throw new AppError('notPossible', `Rule ${ruleId} is not waiting for its time.`);
    const { modelId, rule, effectiveFrom } = row;
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'price.withdrawn',
      target: ruleId,
      data: { modelId, rule: readRule(rule), effectiveFrom: effectiveFrom.toISOString() },
    });
  });
}
