import 'server-only';
import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { getEnv } from '@/lib/env/env.server';
import { type Asked, isHttps } from './request-origin';
import { type SessionToken, sessionMaxAge } from './session-token';

/** Our cookies' names without what is put before them. */
type Name = 'session' | 'csrf' | 'callback' | 'device';

/**
 * A cookie's name. Where PUBLIC_URL is https all of them are bound to https and this host alone, by their name, which
 * browsers hold everybody to: neither a sibling site nor somebody on the line can put one in.
 */
export function cookieName(name: Name): string {
  return `${isBound() ? '__Host-' : ''}slatehouse.${name}`;
}

/** The attributes of each of our cookies for this request. Without an https PUBLIC_URL, `Secure` goes by how it came. */
export function cookieAttributes(request: Asked) {
  const secure = isBound() || isHttps(request);
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
}

/** Signs the browser that is being answered in. In actions and routes only. */
export async function writeSessionCookie(token: SessionToken, headers: Headers): Promise<void> {
  const value = await encode({ token, secret: getEnv().AUTH_SECRET, maxAge: sessionMaxAge });
  (await cookies()).set(cookieName('session'), value, { ...cookieAttributes({ headers }), maxAge: sessionMaxAge });
}

function isBound(): boolean {
  return getEnv().PUBLIC_URL?.startsWith('https:') ?? false;
}
