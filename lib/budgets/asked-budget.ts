import * as z from 'zod';

/** Why a press waits for an administrator, per budget: what it needs there, and what was left. Amounts as decimals. */
export const askedBudgetSchema = z.object({
  budgetId: z.string(),
  objection: z.enum(['limit', 'unknownPrice']),
  unit: z.string(),
  needed: z.string(),
  left: z.string(),
});
export type AskedBudget = z.output<typeof askedBudgetSchema>;
