import { z } from 'zod';
import { keySecret } from '@/lib/keys/schema';
import { isAmount } from '@/lib/spending/amount';
import type { TextCost, TokenUsage } from './text-cost';

const price = z
  .string()
  .trim()
  .refine(isAmount, { params: { code: 'price.amount' } });

/** What a million tokens cost, as an administrator entered it. */
const pricesSchema = z.strictObject({
  unit: z.union([z.literal('points'), z.string().regex(/^[A-Z]{3}$/)]),
  input: price,
  output: price,
});
export type TextPrices = z.output<typeof pricesSchema>;

/**
 * An administrator's input for the studio's text key. `secret`: absent where the stored one stays, which it may only
 * with the same address. `prices`: null where they are not known.
 */
export const saveTextKeyInput = z.strictObject({
  baseUrl: z.string().trim().min(1).max(500),
  model: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/\p{C}/u.test(name), { params: { code: 'invalid' } }),
  secret: keySecret.optional(),
  prices: pricesSchema.nullable(),
});
export type SaveTextKeyInput = z.output<typeof saveTextKeyInput>;

/** Outcomes of a test, texts in `promptHelp.admin.check`. */
export const textCheckCodes = ['working', 'rejected', 'throttled', 'unreachable', 'slow', 'unexpected'] as const;
export type TextCheckCode = (typeof textCheckCodes)[number];

/** Everything that is shown of the text key, to administrators. Dates are ISO 8601. */
export interface TextKeyDto {
  baseUrl: string;
  model: string;
  lastFour: string;
  prices: TextPrices | null;
  state: 'unchecked' | 'working' | 'rejected';
  checkedAt: string | null;
  checkCode: TextCheckCode | null;
}

/** What creators see of it: that it is there, and what it costs. */
export interface TextModelOffer {
  model: string;
  prices: TextPrices | null;
}

/** The outcome of a test, and what it cost. */
export interface TextKeyCheck {
  code: TextCheckCode;
  /** The server's own words, without the key. */
  detail: string;
  usage: TokenUsage | null;
  cost: TextCost | null;
}
