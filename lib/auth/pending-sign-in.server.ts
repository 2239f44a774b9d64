import 'server-only';
import { createHash } from 'node:crypto';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { getEnv } from '@/lib/env/env.server';
import type { SignedIn } from './check-credentials.server';
import { cookieAttributes, cookieName } from './cookies.server';

/**
 * A person whose password was right and whose second factor is still awaited. It stands in a sealed cookie of ten
 * minutes and is no session: nothing but the second step reads it.
 */
const pendingSchema = z.object({
  userId: z.uuid(),
  tenantId: z.uuid(),
  /** The password's hash, hashed again: a password that is changed meanwhile ends the sign-in. */
  passwordMark: z.string(),
});
export type PendingSignIn = z.output<typeof pendingSchema>;

const maxAge = 10 * 60;
/** Another salt than that of sessions, so that neither cookie can be used as the other. */
const salt = 'second step';

export function passwordMark(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url');
}

export async function keepPendingSignIn({ userId, tenantId, passwordHash }: SignedIn, headers: Headers): Promise<void> {
  const token: PendingSignIn = { userId, tenantId, passwordMark: passwordMark(passwordHash) };
  const value = await encode({ token, secret: getEnv().AUTH_SECRET, salt, maxAge });
  (await cookies()).set(cookieName('step'), value, { ...cookieAttributes({ headers }), maxAge });
}

/** Null when nobody has entered a password in this browser within ten minutes. */
export async function readPendingSignIn(): Promise<PendingSignIn | null> {
  const value = (await cookies()).get(cookieName('step'))?.value;
  const decoded = value ? await decode({ token: value, secret: getEnv().AUTH_SECRET, salt }).catch(() => null) : null;
  const pending = pendingSchema.safeParse(decoded);
  return pending.success ? pending.data : null;
}

export async function forgetPendingSignIn(headers: Headers): Promise<void> {
  (await cookies()).set(cookieName('step'), '', { ...cookieAttributes({ headers }), maxAge: 0 });
}
