import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options.server';
import { isHttps } from '@/lib/auth/request-origin';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const handler = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions({ secure: isHttps(request) }));

/** next-auth's own routes: `csrf`, `callback/credentials`, `signout`. */
export { handler as GET, handler as POST };
