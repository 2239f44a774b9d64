import 'server-only';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { checkCredentials } from './check-credentials.server';
import { clientAddress } from './client-address';
import { sessionCookie, sessionMaxAge, sessionTokenSchema } from './session-token';

const log = createLogger('auth');

/**
 * next-auth for one request. `secure`: the browser came by https, so the cookies may be bound to it. They are not bound
 * to PUBLIC_URL, because a studio may be reached by two ways (its own network, and the address for providers).
 */
export function authOptions({ secure }: { secure: boolean }): AuthOptions {
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return {
    secret: getEnv().AUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: sessionMaxAge },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    cookies: {
      sessionToken: { name: sessionCookie, options: { ...cookie, maxAge: sessionMaxAge } },
      csrfToken: { name: 'slatehouse.csrf', options: cookie },
      callbackUrl: { name: 'slatehouse.callback', options: cookie },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given, request) => {
          const token = await checkCredentials(
            {
              email: given?.email ?? '',
              password: given?.password ?? '',
              address: clientAddress(request.headers?.['x-forwarded-for']),
            },
            databaseNow(),
          ).catch(throwReadable);
          return token && { id: token.userId, ...token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? sessionTokenSchema.parse(user) : sessionTokenSchema.parse(token)),
      // Nothing is told here: pages and routes ask lib/auth/current-session.server.ts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, details) =>
        log.error({ code, err: details instanceof Error ? details : undefined }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
}

/** next-auth hands on an error's message only: our code and what it needs go into it, read in components/auth/sign-in.ts. */
function throwReadable(error: unknown): never {
  if (error instanceof AppError) throw new Error(`${error.code}:${error.params.seconds ?? ''}`);
  log.error({ err: error }, 'sign-in failed unexpectedly');
  throw new Error('unexpected:');
}
