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
  /** The browser, if a person has signed in with it before. */
  device: KnownDevice | null;
}

/** The person who signs in and their first studio. */
export interface SignedIn {
  userId: string;
  tenantId: string;
  /** The hash of the verified password. A session is opened only if it is still current (open-session). */
  passwordHash: string;
}

/**
 * The person of these credentials; null when e-mail and password do not match. An unknown person, a disabled person and
 * a wrong password get the same answer after the same work. Throws `throttled` after too many failures. Refusals are
 * recorded without delaying the answer: a delay would reveal which e-mails are known.
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
      memberships: { where: { state: 'active' }, select: { tenantId: true }, orderBy: { createdAt: 'asc' }, take: 1 },
    },
  });
  const tenantId = user?.memberships[0]?.tenantId;
  const { id: userId, passwordHash } = user ?? {};
  const person = userId && passwordHash !== undefined && tenantId ? { userId, tenantId, passwordHash } : null;
  const attempt: Attempt =
    user && device?.userIds.includes(user.id) ? { deviceId: device.deviceId, userId: user.id } : { email, address };
  const whom = person ? { userId: person.userId, tenantId: person.tenantId } : undefined;
  const refused = (action: 'session.refused' | 'session.throttled', reason: string) =>
    noteRefusal({ action, reason, address, person: whom, isEach: action === 'session.refused' });
  await countAttempt(attempt, now).catch((error: unknown) => {
    if (error instanceof AppError) refused('session.throttled', error.message);
    throw error;
  });
  const isReadable = credentials.password.length <= maxPasswordLength;
  const right = isReadable && (await verifyPassword(user?.passwordHash, credentials.password));
  if (!person || !right || user?.disabledAt) {
    // One audit row per counted attempt. Throttled attempts write no row each, so nobody can fill the table.
    refused('session.refused', 'e-mail and password do not belong together');
    return null;
  }
  await forgiveAttempt(attempt);
  return person;
}
