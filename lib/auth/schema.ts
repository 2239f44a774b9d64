import { z } from 'zod';

/** Kept apart from the hashing, so that forms may know the limits. */
export const minPasswordLength = 10;
/** Hashing costs time in proportion: longer input is refused before it. */
export const maxPasswordLength = 200;

const newPassword = z.string().min(minPasswordLength).max(maxPasswordLength);

/** The first administrator and the name of the studio. */
export const setupInput = z.strictObject({
  /** Of the link that was printed at the start; see is-setup-open.server.ts. */
  code: z.string().max(100),
  tenantName: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().max(254).pipe(z.email()),
  password: newPassword,
});

export const changePasswordInput = z.strictObject({ current: z.string().min(1), next: newPassword });
