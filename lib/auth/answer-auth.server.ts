import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { duringRequest } from '@/lib/audit/request-origin.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { assertOwnOrigin } from './assert-own-origin.server';
import { authOptions } from './auth-options.server';
import { cookieAttributes, cookieName } from './cookies.server';
import { safeReturnPath, secondStepPath } from './return-path';
import { readRefusal } from './sign-in-refusal';
import { hasSmallBody } from './small-body';
import { readVisitor } from './visitor.server';

/** The routes of next-auth that the studio uses. One of the others would let strangers write into our log. */
const routes = new Set(['GET csrf', 'POST callback/credentials', 'POST signout']);

/**
 * The data that a browser deletes at a sign-out: copies of pages and media, also for the back button. Not `cookies`,
 * which would delete those of every site on the same domain. Not `storage`, which has the person's encrypted drafts.
 */
const clearedData = '"cache"';

/** Answers the routes of next-auth that the studio uses, and all others with 404. */
export async function answerAuth(request: NextRequest, route: string[]): Promise<Response> {
  if (!routes.has(`${request.method} ${route.join('/')}`)) return new Response(null, { status: 404 });
  if (!hasSmallBody(request)) return new Response(null, { status: 413 });
  if (request.method === 'GET') return ask(request, route);
  const form = new URLSearchParams(await request.text());
  const isByScript = form.get('json') === 'true';
  const next = safeReturnPath(form.get('callbackUrl'));
  const foreign = refuseForeign(request);
  if (foreign)
    return isByScript ? Response.json({ url: foreign }, { status: 403 }) : lead(foreign, new Headers(), next);
  if (!isByScript) await vouchForForm(form, request);
  const { url, method, headers } = request;
  const answer = await ask(new NextRequest(url, { method, headers, body: form.toString() }), route);
  if (route[0] === 'signout') answer.headers.set('clear-site-data', clearedData);
  return isByScript ? answer : lead(answer.headers.get('location') ?? '', new Headers(answer.headers), next);
}

/** An error URL in next-auth's form with the reason; null if the request comes from our own page. */
function refuseForeign(request: Request): string | null {
  try {
    assertOwnOrigin(request);
    return null;
  } catch (error) {
    if (error instanceof AppError) return `http://studio.invalid/error?error=${error.code}:`;
    throw error;
  }
}

async function ask(request: NextRequest, route: string[]): Promise<Response> {
  const context = { params: Promise.resolve({ nextauth: route }) };
  return duringRequest(readVisitor(request.headers), () => NextAuth(request, context, authOptions(request)));
}

/**
 * Adds the CSRF token that a form lacks when it is sent before its JavaScript has loaded. The browser has sent our own
 * origin, which proves the same.
 */
async function vouchForForm(form: URLSearchParams, request: Request): Promise<void> {
  const token = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${token}${getEnv().AUTH_SECRET}`).digest('hex');
  (await cookies()).set(cookieName('csrf'), `${token}|${hash}`, cookieAttributes(request));
  form.set('csrfToken', token);
}

/** Redirects a browser without JavaScript to `next`, to the second step of the sign-in, or back to the form with the reason in next-auth's `location`. */
function lead(location: string, headers: Headers, next: string): Response {
  const message = URL.canParse(location) ? new URL(location).searchParams.get('error') : null;
  const back = new URLSearchParams({ ...(next !== '/' && { next }), ...(message && readRefusal(message)) });
  const isHalf = message && readRefusal(message).refused === 'factorRequired';
  headers.set('location', isHalf ? secondStepPath(next) : message ? `/login?${back}` : next);
  return new Response(null, { status: 303, headers });
}
