import 'server-only';
import { decode } from 'next-auth/jwt';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import type { Session } from './session';
import { type SessionToken, sessionTokenSchema } from './session-token';

/** The session behind a cookie's value; null when it is forged, expired or has been ended. */
export async function findSessionByCookie(value: string | undefined): Promise<Session | null> {
  if (!value) return null;
  const decoded = await decode({ token: value, secret: getEnv().AUTH_SECRET }).catch(() => null);
  const token = sessionTokenSchema.safeParse(decoded);
  return token.success ? findSession(token.data) : null;
}

/**
 * Looks a token up: the person must still be a member of the tenant, not disabled, and no session-ending change
 * (password, disabled, taken out) may have happened since.
 */
export async function findSession(token: SessionToken): Promise<Session | null> {
  const membership = await getDb().membership.findUnique({
    where: { tenantId_userId: { tenantId: token.tenantId, userId: token.userId } },
    select: {
      role: true,
      tenant: { select: { name: true } },
      user: { select: { name: true, email: true, sessionVersion: true, disabledAt: true } },
    },
  });
  if (!membership) return null;
  const { user, tenant, role } = membership;
  if (user.disabledAt || user.sessionVersion !== token.sessionVersion) return null;
  return {
    userId: token.userId,
    tenantId: token.tenantId,
    tenantName: tenant.name,
    role,
    name: user.name,
    email: user.email,
  };
}
