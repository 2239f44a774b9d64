import 'server-only';
import * as z from 'zod';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';
import { findModel } from '@/lib/providers/registry/registry';
import { isCalendarDay, startOfDay } from '@/lib/time/calendar-day';
import { addPriceRule } from './add-price-rule.server';
import { checkPriceRule } from './check-price-rule';
import { priceRuleSchema } from './price-rule';
import { priceShape } from './price-shape';

/** How far ahead a rule may be dated. */
export const furthestMs = 5 * 366 * 86_400_000;

/**
 * `rule` null: the price is unknown again. `from`: the day (`YYYY-MM-DD`, in the tenant's time zone) at whose beginning
 * the rule takes effect; absent: now.
 */
export const setPriceRuleInput = z.strictObject({
  modelId: z.string().min(1).max(100),
  rule: priceRuleSchema.nullable(),
  from: z
    .string()
    .refine(isCalendarDay, { params: { code: 'price.day' } })
    .nullish(),
});
export type SetPriceRuleInput = z.output<typeof setPriceRuleInput>;

/**
 * Sets what a model costs from now on, or from a later day on. Earlier rules stay as they were: what was estimated by them
 * can still be explained. Saying what will hold at that time anyway changes nothing. Throws `notFound` for an unknown
 * model, `invalid` with issues for a rule that does not fit it, and for a day that has begun: no price is changed
 * afterwards.
 */
export async function setPriceRule(
  actor: { tenantId: string; userId: string },
  { modelId, rule, from }: SetPriceRuleInput,
): Promise<void> {
  const model = findModel(modelId);
  if (!model) throw new AppError('notFound', `There is no model ${modelId}.`);
  const issues = rule ? checkPriceRule(priceShape(model), rule) : [];
  // By our own clock, which also says what holds now: the database's may be ahead of it.
  const now = databaseNow();
  const effectiveFrom = from ? startOfDay(from, await findTenantZone(actor.tenantId)) : now;
  if (effectiveFrom < now) issues.push({ path: 'from', code: 'price.past', params: {} });
  if (effectiveFrom.getTime() > now.getTime() + furthestMs)
    issues.push({ path: 'from', code: 'price.far', params: {} });
  if (issues.length > 0) throw new AppError('invalid', `The rule does not fit ${modelId}.`, { issues });
  await getDb().$transaction((tx) => addPriceRule(tx, actor, { modelId, rule, effectiveFrom }));
}
