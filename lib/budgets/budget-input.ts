import * as z from 'zod';
import { isTimeZone } from '@/lib/i18n/time-zone';
import { isAmount } from '@/lib/spending/amount';
import { budgetModes, budgetPeriods, budgetScopes, unknownPriceRules } from './budget';

const amount = z.string().refine(isAmount, { params: { code: 'price.amount' } });
const positiveAmount = amount.refine((text) => Number(text) > 0, { params: { code: 'price.amount' } });

/** What may be changed of a budget later. `unknownAmount`: what a task of unknown price counts as, null for `refuse`. */
const changeable = {
  period: z.enum(budgetPeriods),
  limit: amount,
  mode: z.enum(budgetModes),
  unknownRule: z.enum(unknownPriceRules),
  unknownAmount: positiveAmount.nullable(),
};

/** `targetId`: the person, key or model of the scope; null for the whole studio. */
export const createBudgetInput = z
  .strictObject({
    scope: z.enum(budgetScopes),
    targetId: z.string().min(1).max(100).nullable(),
    unit: z.union([z.literal('points'), z.string().regex(/^[A-Z]{3}$/)]),
    ...changeable,
  })
  .superRefine(requireUnknownAmount);
export type CreateBudgetInput = z.output<typeof createBudgetInput>;

export const changeBudgetInput = z
  .strictObject({ budgetId: z.uuid(), ...changeable })
  .superRefine(requireUnknownAmount);
export type ChangeBudgetInput = z.output<typeof changeBudgetInput>;

export const removeBudgetInput = z.strictObject({ budgetId: z.uuid(), removed: z.boolean() });

export const setTimeZoneInput = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { params: { code: 'invalid' } }),
});

/** A price that nobody knows never counts as nothing. */
function requireUnknownAmount(
  { unknownRule, unknownAmount }: { unknownRule: string; unknownAmount: string | null },
  context: z.RefinementCtx,
): void {
  if ((unknownRule === 'refuse') === (unknownAmount === null)) return;
  context.addIssue({ code: 'custom', path: ['unknownAmount'], params: { code: 'required' } });
}
