import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '@/lib/auth/return-path';
import { contentSecurityPolicy } from '@/lib/auth/security-headers';
import { sessionMark, sessionMarkHeader } from '@/lib/auth/session-mark.server';
import { getEnv } from '@/lib/env/env.server';

/**
 * Gives every page a new script nonce (Next reads it from the request's policy and adds it to its scripts), passes the
 * page its own address, so that a person returns to it after signing in, and names the session for the service worker.
 */
export function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV } = getEnv();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(pathHeader, pathOf(request.nextUrl));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  const mark = sessionMark(request.headers.get('cookie'));
  if (mark) response.headers.set(sessionMarkHeader, mark);
  return response;
}

/** The path and query in the address bar, without the parameter that Next adds to fetch parts of a page. */
function pathOf(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete('_rsc');
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

export const config = {
  // Only pages. An upload must not pass through here, because its whole body would be kept in memory. For the headers
  // of /api see next.config.ts. The service worker would obey this policy too, and could not import its parts.
  matcher: '/((?!api/|_next/|icon.svg|icons/|manifest.webmanifest|offline$|share$|metrics$|worker.js|worker/).*)',
};
