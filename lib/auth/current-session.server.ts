import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { AppError } from '@/lib/errors/app-error';
import { cookieName } from './cookies.server';
import { findSessionByCookie } from './find-session.server';
import { pathHeader, safeReturnPath } from './return-path';
import { isOpenWithoutFactor, may, needsProof, type Right } from './rights';
import type { Session } from './session';

/** The session of this request, checked against the database once per request; null when nobody is signed in. */
export const getSession = cache(
  async (): Promise<Session | null> => findSessionByCookie((await cookies()).get(cookieName('session'))?.value),
);

/** For pages: redirects to the sign-in page (and back afterwards), to where a required second factor is set up, or to `/no-access`
 * without the right. */
export async function requirePageSession(right: Right = 'look'): Promise<Session> {
  const session = await getSession();
  if (!session) {
    const here = safeReturnPath((await headers()).get(pathHeader));
    redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
  }
  if (session.mustEnroll && !isOpenWithoutFactor(right)) redirect('/second-factor');
  if (!may(session, right)) redirect('/no-access');
  return session;
}

/** Throws `unauthenticated`, `forbidden`, or `factorRequired` while a required second factor is missing. */
export function assertRight(session: Session | null, right: Right): Session {
  if (!session) throw new AppError('unauthenticated', 'not signed in');
  if (!may(session, right)) throw new AppError('forbidden', `needs the right ${right}`, { params: { right } });
  if (session.mustEnroll && !isOpenWithoutFactor(right))
    throw new AppError('factorRequired', 'the studio requires a second factor');
  return session;
}

/** Throws `proofNeeded` when a change with this right needs a newer proof of who the person is. */
export function assertProven(session: Session, right: Right): void {
  if (needsProof(right) && !session.isProven) throw new AppError('proofNeeded', 'the last proof is too old');
}
