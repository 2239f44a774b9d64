import 'server-only';
import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { getEnv } from '@/lib/env/env.server';
import { type Asked, isHttps } from './request-origin';
import { type SessionToken, sessionMaxAge } from './session-token';

/** Our cookies' names without their prefix. */
type Name = 'session' | 'csrf' | 'callback' | 'device' | 'step' | 'link' | OidcCookie;

/** What next-auth keeps between leaving for the identity provider and coming back. */
export const oidcCookies = ['state', 'nonce', 'pkce'] as const;
type OidcCookie = (typeof oidcCookies)[number];

/**
 * A cookie's name. With an https PUBLIC_URL it has the prefix `__Host-`: browsers then accept the cookie only over
 * https and from this host, so neither a sibling site nor an attacker in the network can set one.
 */
export function cookieName(name: Name): string {
  return `${isBound() ? '__Host-' : ''}slatehouse.${name}`;
}

/** The attributes of our cookies. Without an https PUBLIC_URL, `Secure` depends on the request's protocol. */
export function cookieAttributes(request: Asked) {
  const secure = isBound() || isHttps(request);
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
}

/** Sets the session cookie in the current response. Only in actions and routes. */
export async function writeSessionCookie(token: SessionToken, headers: Headers): Promise<void> {
  const value = await encode({ token, secret: getEnv().AUTH_SECRET, maxAge: sessionMaxAge });
  (await cookies()).set(cookieName('session'), value, { ...cookieAttributes({ headers }), maxAge: sessionMaxAge });
}

function isBound(): boolean {
  return getEnv().PUBLIC_URL?.startsWith('https:') ?? false;
}
