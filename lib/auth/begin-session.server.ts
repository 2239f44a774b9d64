import 'server-only';
import { headers } from 'next/headers';
import { getDb } from '@/lib/db/client.server';
import type { Actor } from './actor';
import { writeSessionCookie } from './cookies.server';
import { personHasFactor } from './has-factor.server';
import { rememberDevice } from './known-device.server';
import { openSession } from './open-session.server';
import { keepPendingSignIn } from './pending-sign-in.server';
import { writePreferenceCookies } from './preference-cookies.server';
import { readVisitor } from './visitor.server';

/** Signs the browser of this request in. `isProven`: that is a proof of who the person is (open-session). */
export async function beginSession(actor: Actor, isProven = true): Promise<void> {
  const asked = await headers();
  await writeSessionCookie(await openSession({ ...actor, isProven }, readVisitor(asked)), asked);
  await writePreferenceCookies(actor.userId, { headers: asked });
  await rememberDevice(actor.userId, asked);
}

/**
 * Signs in whoever has just proved a password or come back from the identity provider. With a second factor of theirs, the
 * second step does that: the start page leads there. Returns whether the session is open.
 */
export async function beginSignIn(actor: Actor, isProven = true): Promise<boolean> {
  if (!(await personHasFactor(actor.userId))) {
    await beginSession(actor, isProven);
    return true;
  }
  const { passwordHash } = await getDb().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  });
  await keepPendingSignIn({ ...actor, passwordHash }, await headers());
  return false;
}
