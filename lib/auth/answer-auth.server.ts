import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { assertOwnOrigin } from './assert-own-origin.server';
import { authOptions } from './auth-options.server';
import { cookieAttributes, cookieName } from './cookies.server';
import { safeReturnPath } from './return-path';
import { readRefusal } from './sign-in-refusal';
import { hasSmallBody } from './small-body';

/** next-auth has a dozen routes, one of which lets strangers write our log. These are the ones the studio uses. */
const routes = new Set(['GET csrf', 'POST callback/credentials', 'POST signout']);

/**
 * What a browser throws away with a sign-out: copies of pages and media, also those that the back button would show. Not
 * `cookies` (it takes those of every site of the same domain) nor `storage` (drafts lie there sealed for their person).
 */
const leftBehind = '"cache"';

/** Answers one of next-auth's routes that are used; every other does not exist. */
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
  if (route[0] === 'signout') answer.headers.set('clear-site-data', leftBehind);
  return isByScript ? answer : lead(answer.headers.get('location') ?? '', new Headers(answer.headers), next);
}

/** In next-auth's manner, an address with the reason; null where a page of ours asks. */
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
  return NextAuth(request, context, authOptions(request));
}

/**
 * A form that is sent before its JavaScript has come has no token to show. Its browser has named the page's origin, which
 * is ours: that is the same proof, so it is given the token it lacks.
 */
async function vouchForForm(form: URLSearchParams, request: Request): Promise<void> {
  const token = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${token}${getEnv().AUTH_SECRET}`).digest('hex');
  (await cookies()).set(cookieName('csrf'), `${token}|${hash}`, cookieAttributes(request));
  form.set('csrfToken', token);
}

/** Leads a browser without JavaScript on: in, or back to the form with the reason. next-auth does not know our address. */
function lead(said: string, headers: Headers, next: string): Response {
  const message = URL.canParse(said) ? new URL(said).searchParams.get('error') : null;
  const back = new URLSearchParams({ ...(next !== '/' && { next }), ...(message && readRefusal(message)) });
  headers.set('location', message ? `/login?${back}` : next);
  return new Response(null, { status: 303, headers });
}
