import { z } from 'zod';
import { limitCeilings } from './limit-ceilings';

/**
 * Keys are sent in a header: no spaces, no line ends, no letters beyond ASCII. What is shorter could not be told from
 * ordinary words where it must be hidden.
 */
const secret = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .refine((value) => /^[\x21-\x7e]+$/.test(value), { params: { code: 'keyCharacters' } });

/** What an administrator gives to add a key. `baseUrl`: one of the provider's sites, or an address of one's own. */
export const createKeyInput = z.strictObject({
  providerId: z.string().min(1).max(60),
  label: z.string().trim().min(1).max(80),
  baseUrl: z.string().trim().min(1).max(500),
  secret,
});
export type CreateKeyInput = z.output<typeof createKeyInput>;

export const keyIdInput = z.strictObject({ keyId: z.uuid() });
export const setKeyDisabledInput = z.strictObject({ keyId: z.uuid(), disabled: z.boolean() });

/** Null: as usual for the provider. */
export const setKeyLimitsInput = z.strictObject({
  keyId: z.uuid(),
  maxConcurrent: z.int().min(1).max(limitCeilings.maxConcurrent).nullable(),
  maxPerMinute: z.int().min(1).max(limitCeilings.maxPerMinute).nullable(),
});
export type SetKeyLimitsInput = z.output<typeof setKeyLimitsInput>;
