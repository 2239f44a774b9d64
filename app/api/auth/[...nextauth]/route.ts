import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options.server';
import { isHttps } from '@/lib/auth/request-origin';
import { hasSmallBody } from '@/lib/auth/small-body';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const handler = async (request: NextRequest, context: Context): Promise<Response> => {
  if (!hasSmallBody(request)) return new Response(null, { status: 413 });
  return await NextAuth(request, context, authOptions({ secure: isHttps(request) }));
};

/** next-auth's own routes: `csrf`, `callback/credentials`, `signout`. */
export { handler as GET, handler as POST };
