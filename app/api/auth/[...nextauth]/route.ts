import type { NextRequest } from 'next/server';
import { answerAuth } from '@/lib/auth/answer-auth.server';

const handler = async (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> =>
  answerAuth(request, (await context.params).nextauth);

/** next-auth's own routes: `csrf`, `callback/credentials`, `signout`, and `signin/oidc`, `callback/oidc` for the identity provider. */
export { handler as GET, handler as POST };
