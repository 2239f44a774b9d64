import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '@/lib/auth/return-path';
import { contentSecurityPolicy } from '@/lib/auth/security-headers';
import { getEnv } from '@/lib/env/env.server';

/**
 * Gives every page its own script nonce (Next reads it from the request's policy and puts it onto its scripts), and tells
 * it its own address, for the way back after signing in.
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
  return response;
}

/** What stands in the address bar: without what Next adds to fetch a page's parts. */
function pathOf(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete('_rsc');
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

export const config = {
  // Pages only. An upload must not pass through here: its body would be held in memory (see next.config.ts for /api).
  matcher: '/((?!api/|_next/|icon.svg).*)',
};
