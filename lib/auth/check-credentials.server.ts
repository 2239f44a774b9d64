import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { storableText } from '@/lib/text/storable-json';
import { normalizeEmail } from './email';
import type { KnownDevice } from './known-device.server';
import { type Attempt, countAttempt, forgiveAttempt } from './login-throttle.server';
import { noteRefusal } from './note-refusal.server';
import { verifyPassword } from './password.server';
import { maxPasswordLength } from './schema';

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
  /** Of the password that was right: a session is opened only while it still is (open-session). */
  passwordHash: string;
}

/**
 * Who signs in with these; null when e-mail and password do not belong together. Unknown, disabled and wrong are the
 * same answer after the same work. Throws `throttled` after too many failures. What is refused is noted, without making
 * the answer wait: that would tell who is known.
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
  const { id: userId, passwordHash } = user ?? {};
  const person = userId && passwordHash !== undefined && tenantId ? { userId, tenantId, passwordHash } : null;
  const attempt: Attempt =
    user && device?.userIds.includes(user.id) ? { deviceId: device.deviceId, userId: user.id } : { email, address };
  const whom = person ? { userId: person.userId, tenantId: person.tenantId } : undefined;
  const refused = (action: string, reason: string) =>
    noteRefusal({ action, reason, address, person: whom, isEach: action === 'session.refused' });
  await countAttempt(attempt, now).catch((error: unknown) => {
    if (error instanceof AppError) refused('session.throttled', error.message);
    throw error;
  });
  const isReadable = credentials.password.length <= maxPasswordLength;
  const right = isReadable && (await verifyPassword(user?.passwordHash, credentials.password));
  if (!person || !right || user?.disabledAt) {
    // One row a counted attempt: attempts that only wait write none, so nobody can fill the table.
    refused('session.refused', 'e-mail and password do not belong together');
    return null;
  }
  await forgiveAttempt(attempt);
  return person;
}
