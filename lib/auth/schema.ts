import { z } from 'zod';

/** Not in the hashing module, so that forms can use the limits. */
export const minPasswordLength = 10;
/** Longer input takes longer to hash, so it is refused before hashing. */
export const maxPasswordLength = 200;

export const newPassword = z.string().min(minPasswordLength).max(maxPasswordLength);

/** The first administrator and the name of the studio. */
export const setupInput = z.strictObject({
  /** The code of the link that was printed at the start; see is-setup-open.server.ts. */
  code: z.string().max(100),
  tenantName: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().max(254).pipe(z.email()),
  password: newPassword,
});

export const changePasswordInput = z.strictObject({ current: z.string().min(1), next: newPassword });
