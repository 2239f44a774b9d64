import 'server-only';
import * as z from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { checkPriceRule } from './check-price-rule';
import { latestFirst, readRule } from './find-rules.server';
import { priceRuleSchema } from './price-rule';
import { priceShape } from './price-shape';

/** `rule` null: the price is unknown again. */
export const setPriceRuleInput = z.strictObject({
  modelId: z.string().min(1).max(100),
  rule: priceRuleSchema.nullable(),
});
export type SetPriceRuleInput = z.output<typeof setPriceRuleInput>;

/**
 * Sets what a model costs from now on. Earlier rules stay as they were: what was estimated by them can still be explained.
 * Saying the same again changes nothing. Throws `notFound` for an unknown model, `invalid` with issues for a rule that
 * does not fit it.
 */
export async function setPriceRule(
  { tenantId, userId }: { tenantId: string; userId: string },
  { modelId, rule }: SetPriceRuleInput,
): Promise<void> {
  const model = findModel(modelId);
  if (!model) throw new AppError('notFound', `There is no model ${modelId}.`);
  const issues = rule ? checkPriceRule(priceShape(model), rule) : [];
  if (issues.length > 0) throw new AppError('invalid', `The rule does not fit ${modelId}.`, { issues });

  await getDb().$transaction(async (tx) => {
    const before = await tx.priceRule.findFirst({ where: { tenantId, modelId }, orderBy: latestFirst });
    const known = before && readRule(before.rule);
    if (isSame(known, rule)) return;
    const { id } = await tx.priceRule.create({
      // By our own clock, which also says what holds now: the database's may be ahead of it.
      data: { tenantId, modelId, rule: rule ?? Prisma.JsonNull, effectiveFrom: databaseNow(), createdById: userId },
    });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: rule ? 'price.set' : 'price.cleared',
      target: id,
      data: { modelId, before: known, after: rule },
    });
  });
}

type Rule = SetPriceRuleInput['rule'];

/** Whether two rules say the same; the order in which they name fields and prices says nothing. */
function isSame(left: Rule, right: Rule): boolean {
  return canonical(left) === canonical(right);
}

function canonical(rule: Rule): string {
  return JSON.stringify(rule && { ...rule, by: rule.by.toSorted(), prices: Object.entries(rule.prices).toSorted() });
}
