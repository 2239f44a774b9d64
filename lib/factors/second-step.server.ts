import 'server-only';
import { writeSessionCookie } from '@/lib/auth/cookies.server';
import { readDevice, rememberDevice } from '@/lib/auth/known-device.server';
import { openSession } from '@/lib/auth/open-session.server';
import { forgetPendingSignIn, passwordMark, readPendingSignIn } from '@/lib/auth/pending-sign-in.server';
import { writePreferenceCookies } from '@/lib/auth/preference-cookies.server';
import { readVisitor } from '@/lib/auth/visitor.server';
import { linkWaitingIdentity } from '@/lib/auth/waiting-link.server';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { askForPasskey } from './passkeys.server';
import { relyingParty } from './relying-party.server';
import { type Factor, takeFactor } from './take-factor.server';

/**
 * The second step of a sign-in. Before it no session exists. Throws `signInOver` when no password was entered
 * within ten minutes or it was changed since, `throttled`, and `invalid` at `code`.
 */
export async function finishSignIn(factor: Factor, asked: Headers): Promise<{ userId: string; tenantId: string }> {
  const pending = await requirePending();
  const { userId, tenantId } = pending;
  const visitor = readVisitor(asked);
  const device = await readDevice();
  const deviceId = device?.userIds.includes(userId) ? device.deviceId : undefined;
  await takeFactor({ userId, tenantId, address: visitor.address, deviceId }, factor, relyingParty(asked));
  const user = await getDb().user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!user || passwordMark(user.passwordHash) !== pending.passwordMark) throw over();
  await linkWaitingIdentity(userId, asked);
  await writeSessionCookie(await openSession({ userId, tenantId, passwordHash: user.passwordHash }, visitor), asked);
  await writePreferenceCookies(userId, { headers: asked });
  await rememberDevice(userId, asked);
  await forgetPendingSignIn(asked);
  return { userId, tenantId };
}

/** What the browser needs to sign with a passkey of the person whose password was right. */
export async function askAtSignIn(asked: Headers) {
  const { userId } = await requirePending();
  return await askForPasskey(userId, relyingParty(asked));
}

async function requirePending() {
  const pending = await readPendingSignIn();
  if (!pending) throw over();
  return pending;
}

function over(): AppError {
  return new AppError('signInOver', 'no password was entered, or too long ago');
}
