import { z } from 'zod';
import { limitCeilings } from './limit-ceilings';

/**
 * Keys are sent in a header: no spaces, no line ends, only ASCII. A shorter key could not be distinguished from
 * ordinary words where it must be hidden.
 */
const secret = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .refine((value) => /^[\x21-\x7e]+$/.test(value), { params: { code: 'keyCharacters' } });

/** An administrator's input for a new key. `baseUrl`: one of the provider's sites, or a custom address. */
export const createKeyInput = z.strictObject({
  providerId: z.string().min(1).max(60),
  label: z.string().trim().min(1).max(80),
  baseUrl: z.string().trim().min(1).max(500),
  secret,
});
export type CreateKeyInput = z.output<typeof createKeyInput>;

export const keyIdInput = z.strictObject({ keyId: z.uuid() });
export const setKeyDisabledInput = z.strictObject({ keyId: z.uuid(), disabled: z.boolean() });

/** Null: the provider's usual limit. */
export const setKeyLimitsInput = z.strictObject({
  keyId: z.uuid(),
  maxConcurrent: z.int().min(1).max(limitCeilings.maxConcurrent).nullable(),
  maxPerMinute: z.int().min(1).max(limitCeilings.maxPerMinute).nullable(),
});
export type SetKeyLimitsInput = z.output<typeof setKeyLimitsInput>;
