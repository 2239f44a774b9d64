import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { storableText } from '@/lib/text/storable-json';
import { normalizeEmail } from './email';
import type { KnownDevice } from './known-device.server';
import { type Attempt, countAttempt, forgiveAttempt } from './login-throttle.server';
import { verifyPassword } from './password.server';
import { maxPasswordLength } from './schema';

const log = createLogger('auth');

export interface Credentials {
  email: string;
  password: string;
  /** The client's network address. */
  address: string;
  /** The browser, where somebody has signed in with it before. */
  device: KnownDevice | null;
}

/** Who signs in, and the studio in which they work first. */
export interface SignedIn {
  userId: string;
  tenantId: string;
}

/**
 * Who signs in with these; null when e-mail and password do not belong together. Unknown, disabled and wrong are the
 * same answer after the same work. Throws `throttled` after too many failures. What is refused is logged and, where it
 * concerns somebody, noted in their studio's audit.
 */
export async function checkCredentials(credentials: Credentials, now: Date): Promise<SignedIn | null> {
  const { address, device } = credentials;
  const email = normalizeEmail(storableText(credentials.email));
  const user = await getDb().user.findUnique({
    where: { email },
    select: {
      id: true,
      passwordHash: true,
      disabledAt: true,
      memberships: { select: { tenantId: true }, orderBy: { createdAt: 'asc' }, take: 1 },
    },
  });
  const tenantId = user?.memberships[0]?.tenantId;
  const person = user && tenantId ? { userId: user.id, tenantId } : null;
  const attempt: Attempt =
    user && device?.userIds.includes(user.id) ? { deviceId: device.deviceId, userId: user.id } : { email, address };
  const { startsWait } = await countAttempt(attempt, now).catch((error: unknown) => {
    if (error instanceof AppError) log.warn({ userId: user?.id, address, ...error.params }, 'sign-in throttled');
    throw error;
  });
  const isReadable = credentials.password.length <= maxPasswordLength;
  const right = isReadable && (await verifyPassword(user?.passwordHash, credentials.password));
  if (!person || !right || user?.disabledAt) {
    log.info({ userId: user?.id, address, startsWait }, 'sign-in refused');
    // Not waited for: an answer that takes longer for those who are known would tell who is.
    if (person) void noteRefusal(person, address, startsWait);
    return null;
  }
  await forgiveAttempt(attempt);
  return person;
}

/** One row a counted attempt, and one when waiting begins: attempts that only wait write none, so nobody can fill it. */
async function noteRefusal({ userId, tenantId }: SignedIn, address: string, startsWait: boolean): Promise<void> {
  const actions = ['session.refused', ...(startsWait ? ['session.throttled'] : [])];
  await getDb()
    .auditEvent.createMany({
      data: actions.map((action) => ({ tenantId, action, target: userId, data: { address } })),
    })
    .catch((error: unknown) => log.error({ err: error, userId }, 'a refused sign-in could not be noted in the audit'));
}
