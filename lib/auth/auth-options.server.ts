import 'server-only';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { checkCredentials } from './check-credentials.server';
import { cookieAttributes, cookieName } from './cookies.server';
import { endSession } from './end-session.server';
import { personHasFactor } from './has-factor.server';
import { readDevice, rememberDevice } from './known-device.server';
import { oidcClient } from './oidc-client.server';
import { readOidcFailure } from './oidc-refusal';
import type { OidcSettings } from './oidc-settings.server';
import { type OidcSignIn, signInWithIdentity } from './oidc-sign-in.server';
import { openSession } from './open-session.server';
import { keepPendingSignIn } from './pending-sign-in.server';
import { writePreferenceCookies } from './preference-cookies.server';
import { sessionMaxAge, sessionTokenSchema } from './session-token';
import { readVisitor } from './visitor.server';
import { linkWaitingIdentity } from './waiting-link.server';

const log = createLogger('auth');

/** The sign-in of a request with the identity provider: what it came to is put in here. */
export interface OidcAttempt {
  settings: OidcSettings;
  outcome?: OidcSignIn;
}

/** next-auth's options for one request. */
export function authOptions(request: Request, attempt?: OidcAttempt): AuthOptions {
  const cookie = cookieAttributes(request);
  return {
    secret: getEnv().AUTH_SECRET,
    useSecureCookies: cookie.secure,
    session: { strategy: 'jwt', maxAge: sessionMaxAge },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    cookies: {
      sessionToken: { name: cookieName('session'), options: { ...cookie, maxAge: sessionMaxAge } },
      csrfToken: { name: cookieName('csrf'), options: cookie },
      callbackUrl: { name: cookieName('callback'), options: cookie },
      state: { name: cookieName('state'), options: cookie },
      nonce: { name: cookieName('nonce'), options: cookie },
      pkceCodeVerifier: { name: cookieName('pkce'), options: cookie },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (given) =>
          signIn(String(given?.email ?? ''), String(given?.password ?? ''), request.headers).catch(throwReadable),
      }),
      ...(attempt ? [oidcClient(attempt.settings)] : []),
    ],
    callbacks: {
      // A path as the answer: next-auth then writes no session cookie of its own.
      signIn: async ({ profile }) => (attempt ? await signInByOidc(attempt, profile, request.headers) : true),
      jwt: ({ token, user }) => (user ? sessionTokenSchema.parse(user) : sessionTokenSchema.parse(token)),
      // Contains no data: pages and routes use lib/auth/current-session.server.ts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => endSession(token) },
    logger: {
      error: (code, details) => {
        if (attempt) return noteOidcFailure(attempt, code, details);
        log.error({ code, err: details instanceof Error ? details : undefined }, 'sign-in failed');
      },
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
}

async function signInByOidc(attempt: OidcAttempt, claims: unknown, headers: Headers): Promise<string> {
  attempt.outcome = await signInWithIdentity(claims, attempt.settings, headers).catch((error: unknown) => {
    log.error({ err: error }, 'sign-in with the identity provider failed unexpectedly');
    return 'unexpected' as const;
  });
  return '/';
}

/** Its message alone: the error has the tokens in it. */
function noteOidcFailure(attempt: OidcAttempt, code: string, details: unknown): void {
  const error = details instanceof Error ? details : (details as { error?: unknown }).error;
  attempt.outcome = readOidcFailure(error);
  const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  log.warn({ code, outcome: attempt.outcome, reason }, 'sign-in with the identity provider failed');
}

async function signIn(email: string, password: string, headers: Headers) {
  const visitor = readVisitor(headers);
  const credentials = { email, password, address: visitor.address, device: await readDevice() };
  const person = await checkCredentials(credentials, databaseNow());
  if (!person) return null;
  if (await personHasFactor(person.userId)) {
    await keepPendingSignIn(person, headers);
    throw new AppError('factorRequired', 'the second step of the sign-in comes first');
  }
  await linkWaitingIdentity(person.userId, headers);
  const opened = await openSession(person, visitor).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unauthenticated') return null;
    throw error;
  });
  if (!opened) return null;
  await writePreferenceCookies(person.userId, { headers });
  await rememberDevice(person.userId, headers);
  return { id: person.userId, ...opened };
}

/** next-auth passes on only an error's message. It carries our code and the seconds to lib/auth/sign-in-refusal.ts. */
function throwReadable(error: unknown): never {
  if (error instanceof AppError) throw new Error(`${error.code}:${error.params.seconds ?? ''}`);
  log.error({ err: error }, 'sign-in failed unexpectedly');
  throw new Error('unexpected:');
}
