import { z } from 'zod';

/** What the signed-in browser's cookie holds, encrypted. Everything else is looked up in each request. */
export const sessionTokenSchema = z.object({
  userId: z.uuid(),
  tenantId: z.uuid(),
  /** Must equal the user's: raising that ends every session. */
  sessionVersion: z.number().int(),
});
export type SessionToken = z.output<typeof sessionTokenSchema>;

/** One name on http and https: whether it is `Secure` is decided per request. */
export const sessionCookie = 'slatehouse.session';

/** Seconds until a person has to sign in again. */
export const sessionMaxAge = 30 * 24 * 60 * 60;
