import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { normalizeEmail } from './email';
import { countAttempt, forgiveAttempt } from './login-throttle.server';
import { verifyPassword } from './password.server';
import { maxPasswordLength } from './schema';
import type { SessionToken } from './session-token';

export interface Credentials {
  email: string;
  password: string;
  /** The client's network address. */
  address: string;
}

/**
 * Who signs in with these; null when e-mail and password do not belong together. Unknown, disabled and wrong are the
 * same answer after the same work. Throws `throttled` after too many failures.
 */
export async function checkCredentials(credentials: Credentials, now: Date): Promise<SessionToken | null> {
  const email = normalizeEmail(credentials.email);
  await countAttempt(email, credentials.address, now);
  if (credentials.password.length > maxPasswordLength) return null;
  const user = await getDb().user.findUnique({
    where: { email },
    select: {
      id: true,
      passwordHash: true,
      sessionVersion: true,
      disabledAt: true,
      memberships: { select: { tenantId: true }, orderBy: { createdAt: 'asc' }, take: 1 },
    },
  });
  const right = await verifyPassword(user?.passwordHash, credentials.password);
  const tenantId = user?.memberships[0]?.tenantId;
  if (!user || !right || user.disabledAt || !tenantId) return null;
  await forgiveAttempt(email, credentials.address);
  return { userId: user.id, tenantId, sessionVersion: user.sessionVersion };
}
