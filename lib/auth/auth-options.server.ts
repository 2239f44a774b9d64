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
import { openSession } from './open-session.server';
import { keepPendingSignIn } from './pending-sign-in.server';
import { writePreferenceCookies } from './preference-cookies.server';
import { sessionMaxAge, sessionTokenSchema } from './session-token';
import { readVisitor } from './visitor.server';

const log = createLogger('auth');

/** next-auth's options for one request. */
export function authOptions(request: Request): AuthOptions {
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
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (given) =>
          signIn(String(given?.email ?? ''), String(given?.password ?? ''), request.headers).catch(throwReadable),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? sessionTokenSchema.parse(user) : sessionTokenSchema.parse(token)),
      // Contains no data: pages and routes use lib/auth/current-session.server.ts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => endSession(token) },
    logger: {
      error: (code, details) =>
        log.error({ code, err: details instanceof Error ? details : undefined }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
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
