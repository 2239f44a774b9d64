import 'server-only';
import { NextRequest } from 'next/server';
import { AppError } from '@/lib/errors/app-error';
import { beginOidc, finishOidc } from './answer-oidc.server';
import { askNextAuth, vouchForForm } from './ask-next-auth.server';
import { assertOwnOrigin } from './assert-own-origin.server';
import { safeReturnPath, secondStepPath } from './return-path';
import { readRefusal } from './sign-in-refusal';
import { hasSmallBody } from './small-body';

/** The routes of next-auth that the studio uses. One of the others would let strangers write into our log. */
const routes = new Set([
  'GET csrf',
  'POST callback/credentials',
  'POST signout',
  'POST signin/oidc',
  'GET callback/oidc',
]);

/**
 * The data that a browser deletes at a sign-out: copies of pages and media, also for the back button. Not `cookies`,
 * which would delete those of every site on the same domain. Not `storage`, which has the person's encrypted drafts.
 */
const clearedData = '"cache"';

/** Answers the routes of next-auth that the studio uses, and all others with 404. */
export async function answerAuth(request: NextRequest, route: string[]): Promise<Response> {
  const asked = `${request.method} ${route.join('/')}`;
  if (!routes.has(asked)) return new Response(null, { status: 404 });
  if (!hasSmallBody(request)) return new Response(null, { status: 413 });
  if (asked === 'POST signin/oidc') return beginOidc(request);
  if (asked === 'GET callback/oidc') return finishOidc(request);
  if (request.method === 'GET') return askNextAuth(request, route);
  const form = new URLSearchParams(await request.text());
  const isByScript = form.get('json') === 'true';
  const next = safeReturnPath(form.get('callbackUrl'));
  const foreign = refuseForeign(request);
  if (foreign)
    return isByScript ? Response.json({ url: foreign }, { status: 403 }) : lead(foreign, new Headers(), next);
  if (!isByScript) await vouchForForm(form, request);
  const { url, method, headers } = request;
  const answer = await askNextAuth(new NextRequest(url, { method, headers, body: form.toString() }), route);
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

/** Redirects a browser without JavaScript to `next`, to the second step of the sign-in, or back to the form with the reason in next-auth's `location`. */
function lead(location: string, headers: Headers, next: string): Response {
  const message = URL.canParse(location) ? new URL(location).searchParams.get('error') : null;
  const back = new URLSearchParams({ ...(next !== '/' && { next }), ...(message && readRefusal(message)) });
  const isHalf = message && readRefusal(message).refused === 'factorRequired';
  headers.set('location', isHalf ? secondStepPath(next) : message ? `/login?${back}` : next);
  return new Response(null, { status: 303, headers });
}
