import 'server-only';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import { AppError } from '@/lib/errors/app-error';
import { askNextAuth, vouchForForm } from './ask-next-auth.server';
import { assertOwnOrigin } from './assert-own-origin.server';
import type { OidcAttempt } from './auth-options.server';
import { cookieAttributes, cookieName, oidcCookies } from './cookies.server';
import { endSession } from './end-session.server';
import { readSessionToken } from './find-session.server';
import { leavePage } from './leave-page';
import type { OidcRefusal } from './oidc-refusal';
import { type OidcSettings, oidcReturnPath, oidcSettings } from './oidc-settings.server';
import { Rate } from './rate';
import { askedHost } from './request-origin';
import { safeReturnPath, secondStepPath } from './return-path';
import { readVisitor } from './visitor.server';

/** Each sign-in makes the studio ask the provider, so strangers may begin only so many. */
const begun = new Rate({ burst: 30, perSecond: 0.5 });

/**
 * The form of the sign-in page: leads the browser to the identity provider. `callbackUrl` is where it goes afterwards;
 * `again`: the provider has to ask for the password or the like, for the repeated proof of an open session.
 */
export async function beginOidc(request: NextRequest): Promise<Response> {
  const settings = oidcSettings();
  if (!settings) return new Response(null, { status: 404 });
  const form = new URLSearchParams(await request.text());
  const next = safeReturnPath(form.get('callbackUrl'));
  try {
    assertOwnOrigin(request);
  } catch (error) {
    if (error instanceof AppError) return lead(`/login?${new URLSearchParams({ next, refused: error.code })}`);
    throw error;
  }
  // The cookies of this sign-in are needed at the address that the provider sends the browser back to.
  if (askedHost(request) !== new URL(settings.home).host)
    return leavePage(`${settings.home}/login?${new URLSearchParams({ next })}`, settings.name);
  if (begun.take(readVisitor(request.headers).address) > 0) return refuse('tooOften', next);
  const asked = new URLSearchParams({ callbackUrl: next });
  await vouchForForm(asked, request);
  // Not the query of the request: next-auth hands it on to the provider.
  const query = form.has('again') ? '?prompt=login&max_age=0' : '';
  const { method, headers } = request;
  const ours = new NextRequest(`${settings.home}/api/auth/signin/oidc${query}`, {
    method,
    headers,
    body: asked.toString(),
  });
  const attempt: OidcAttempt = { settings };
  const answer = await askNextAuth(ours, ['signin', 'oidc'], attempt);
  if (attempt.outcome) return refuse(attempt.outcome as OidcRefusal, next);
  return leavePage(answer.headers.get('location') ?? '', settings.name, answer.headers);
}

/** Where the provider sends the browser back to. Whatever comes of it, the cookies of this sign-in are used up. */
export async function finishOidc(request: NextRequest): Promise<Response> {
  const settings = oidcSettings();
  if (!settings) return new Response(null, { status: 404 });
  const jar = await cookies();
  const next = readNext(jar.get(cookieName('callback'))?.value);
  const earlier = jar.get(cookieName('session'))?.value;
  const outcome = await findOutcome(request, settings);
  for (const name of oidcCookies) jar.set(cookieName(name), '', { ...cookieAttributes(request), maxAge: 0 });
  if (outcome === 'open') {
    // The cookie of an earlier session is gone from this browser, as after a repeated proof.
    await endSession(await readSessionToken(earlier));
    return lead(next);
  }
  return outcome === 'secondStep' ? lead(secondStepPath(next)) : refuse(outcome, next);
}

async function findOutcome(request: NextRequest, settings: OidcSettings) {
  const { searchParams } = request.nextUrl;
  // Without a check of the state, and without a word of it: whoever sends the browser here could write it.
  if (searchParams.has('error')) return 'declined';
  if (!(await cookies()).has(cookieName('state'))) return 'stale';
  const { headers } = request;
  const attempt: OidcAttempt = { settings };
  await askNextAuth(
    new NextRequest(`${settings.home}${oidcReturnPath}?${searchParams}`, { headers }),
    ['callback', 'oidc'],
    attempt,
  );
  return attempt.outcome ?? 'unexpected';
}

/** The path in next-auth's cookie, which has it with an address. */
function readNext(value: string | undefined): string {
  const url = URL.parse(decodeURIComponent(value ?? ''));
  return safeReturnPath(url && `${url.pathname}${url.search}`);
}

function refuse(identity: OidcRefusal, next: string): Response {
  return lead(`/login?${new URLSearchParams({ ...(next !== '/' && { next }), identity })}`);
}

function lead(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
