import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { AppError } from '@/lib/errors/app-error';
import { cookieName } from './cookies.server';
import { findSessionByCookie } from './find-session.server';
import { pathHeader, safeReturnPath } from './return-path';
import { hasRole, type Role, type Session } from './session';

/** The session of this request, checked against the database once per request; null when nobody is signed in. */
export const getSession = cache(
  async (): Promise<Session | null> => findSessionByCookie((await cookies()).get(cookieName('session'))?.value),
);

/** For pages: redirects to the sign-in page (and back afterwards), or to `/no-access` when the role is too low. */
export async function requirePageSession(role: Role = 'viewer'): Promise<Session> {
  const session = await getSession();
  if (!session) {
    const here = safeReturnPath((await headers()).get(pathHeader));
    redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
  }
  if (!hasRole(session, role)) redirect('/no-access');
  return session;
}

/** Throws `unauthenticated` or `forbidden`. */
export function assertRole(session: Session | null, role: Role): Session {
  if (!session) throw new AppError('unauthenticated', 'not signed in');
  if (!hasRole(session, role)) throw new AppError('forbidden', `needs the role ${role}`, { params: { role } });
  return session;
}
