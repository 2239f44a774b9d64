import 'server-only';
import { createHash } from 'node:crypto';
import { cookieName } from './cookies.server';
import { readCookie } from './read-cookie';

/**
 * The response header that names the session which an answer belongs to. The service worker keeps an answer only among
 * those of the same session (public/worker/seen.js).
 */
export const sessionMarkHeader = 'x-session-mark';

/**
 * A name for the session of a request's cookies, from which nobody can find the cookie. Null without a session cookie.
 * It says nothing about whether the session is still open.
 */
export function sessionMark(cookies: string | null): string | null {
  const cookie = readCookie(cookies, cookieName('session'));
  return cookie ? createHash('sha256').update(`mark of ${cookie}`).digest('hex').slice(0, 32) : null;
}
