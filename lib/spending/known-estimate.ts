import * as z from 'zod';

/** A figure with all it was made of, so that it can be explained long after the rules have changed. */
export const knownEstimateSchema = z.object({
  /** Decimal string, lib/spending/amount.ts. */
  amount: z.string(),
  unit: z.string(),
  /** Of one second, or of one result. */
  price: z.string(),
  per: z.enum(['second', 'result']),
  /** Null where the price is per result. */
  seconds: z.number().nullable(),
  factors: z.array(z.object({ field: z.string(), value: z.string() })),
  ruleId: z.string(),
  /** ISO 8601. */
  effectiveFrom: z.string(),
});
export type KnownEstimate = z.output<typeof knownEstimateSchema>;
