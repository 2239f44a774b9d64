import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { AppError } from '@/lib/errors/app-error';
import { cookieName } from './cookies.server';
import { findSessionByCookie } from './find-session.server';
import { pathHeader, safeReturnPath } from './return-path';
import { may, type Right } from './rights';
import type { Session } from './session';

/** The session of this request, checked against the database once per request; null when nobody is signed in. */
export const getSession = cache(
  async (): Promise<Session | null> => findSessionByCookie((await cookies()).get(cookieName('session'))?.value),
);

/** For pages: redirects to the sign-in page (and back afterwards), or to `/no-access` without the right. */
export async function requirePageSession(right: Right = 'look'): Promise<Session> {
  const session = await getSession();
  if (!session) {
    const here = safeReturnPath((await headers()).get(pathHeader));
    redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
  }
  if (!may(session, right)) redirect('/no-access');
  return session;
}

/** Throws `unauthenticated` or `forbidden`. */
export function assertRight(session: Session | null, right: Right): Session {
  if (!session) throw new AppError('unauthenticated', 'not signed in');
  if (!may(session, right)) throw new AppError('forbidden', `needs the right ${right}`, { params: { right } });
  return session;
}
