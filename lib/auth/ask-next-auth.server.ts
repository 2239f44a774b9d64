import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { duringRequest } from '@/lib/audit/request-origin.server';
import { getEnv } from '@/lib/env/env.server';
import { authOptions, type OidcAttempt } from './auth-options.server';
import { cookieAttributes, cookieName } from './cookies.server';
import { readVisitor } from './visitor.server';

/** Lets next-auth answer one of its routes. */
export async function askNextAuth(request: NextRequest, route: string[], attempt?: OidcAttempt): Promise<Response> {
  const context = { params: Promise.resolve({ nextauth: route }) };
  return duringRequest(readVisitor(request.headers), () => NextAuth(request, context, authOptions(request, attempt)));
}

/**
 * Adds the CSRF token that a form lacks when it is sent before its JavaScript has loaded. The browser has sent our own
 * origin, which proves the same.
 */
export async function vouchForForm(form: URLSearchParams, request: Request): Promise<void> {
  const token = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${token}${getEnv().AUTH_SECRET}`).digest('hex');
  (await cookies()).set(cookieName('csrf'), `${token}|${hash}`, cookieAttributes(request));
  form.set('csrfToken', token);
}
