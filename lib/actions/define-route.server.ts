import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { AuditDeclaration } from '@/lib/audit/audit-actions';
import { duringRequest } from '@/lib/audit/request-origin.server';
import { assertOwnOrigin } from '@/lib/auth/assert-own-origin.server';
import { cookieName } from '@/lib/auth/cookies.server';
import { assertProven, assertRight } from '@/lib/auth/current-session.server';
import { findSessionByCookie } from '@/lib/auth/find-session.server';
import { countWrite } from '@/lib/auth/limits/limits.server';
import { noteRefusal } from '@/lib/auth/note-refusal.server';
import { readCookie } from '@/lib/auth/read-cookie';
import type { Session } from '@/lib/auth/session';
import { sessionMark, sessionMarkHeader } from '@/lib/auth/session-mark.server';
import { readVisitor } from '@/lib/auth/visitor.server';
import { errorStatus } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { storableText } from '@/lib/text/storable-json';
import { answerError } from './answer-error.server';
import { type Audience, setRight } from './audience';

type Params = Record<string, string | string[] | undefined>;

export interface RouteDefinition<For extends Audience> {
  /** The right that calling the route needs; `anyone` for public routes and for signed links and callbacks. */
  right: For;
  /** What the route records in the audit, or why it records nothing. A route that changes something needs it. */
  audit?: AuditDeclaration;
  /** One of very many requests for one action of a person (a piece of an upload): not counted as a change. */
  isPiece?: boolean;
  run: (context: {
    request: Request;
    session: For extends 'anyone' ? null : Session;
    params: Params;
    /** The query of the URL, without characters that the database can't store. */
    query: URLSearchParams;
    /** Adds the request's id to each entry. */
    log: Logger;
  }) => Promise<Response>;
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Makes a route handler. It refuses changes by other sites, checks session and right, and answers every error as an
 * `ErrorDto` with its status and the request's id (also in `x-request-id`).
 */
export function defineRoute<For extends Audience>(definition: RouteDefinition<For>) {
  const route = async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const requestId = v7();
    let log = createLogger('route', { requestId, method: request.method, path: new URL(request.url).pathname });
    let session: Session | null = null;
    try {
      session = definition.right === 'anyone' ? null : await findOwnSession(request);
      if (definition.right !== 'anyone') assertRight(session, definition.right);
      const isChange = !readingMethods.has(request.method) && !definition.isPiece;
      if (session && isChange && definition.right !== 'anyone') assertProven(session, definition.right);
      if (session && isChange) countWrite(session.userId);
      if (session) log = log.child({ tenantId: session.tenantId, userId: session.userId });
      const params = await context.params;
      const response = await duringRequest({ ...readVisitor(request.headers), declared: definition.audit }, () =>
        definition.run({
          request,
          session: session as For extends 'anyone' ? null : Session,
          params,
          query: readQuery(request.url),
          log,
        }),
      );
      const mark = session && sessionMark(request.headers.get('cookie'));
      if (mark) response.headers.set(sessionMarkHeader, mark);
      return request.method === 'HEAD' ? await withoutBody(response) : response;
    } catch (error) {
      unstable_rethrow(error);
      const answer = answerError(error, { requestId, log, headers: request.headers, session, noteRefusal });
      const retryAfter = answer.code === 'throttled' ? answer.params.seconds : undefined;
      return Response.json(answer, {
        status: errorStatus[answer.code],
        headers: {
          'cache-control': 'no-store',
          'x-request-id': requestId,
          ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        },
      });
    }
  };
  setRight(route, definition.right);
  return route;
}

/** Refuses nothing: an old or mistyped link must still show a list. */
function readQuery(url: string): URLSearchParams {
  const entries = [...new URL(url).searchParams].map((pair) => pair.map(storableText));
  return new URLSearchParams(entries as [string, string][]);
}

/** Throws AppError('foreignSite' | 'proxyAddress') for a change that does not come from our own page. */
async function findOwnSession(request: Request): Promise<Session | null> {
  if (!readingMethods.has(request.method)) assertOwnOrigin(request);
  return await findSessionByCookie(readCookie(request.headers.get('cookie'), cookieName('session')));
}

/** Next answers HEAD with the GET handler but does not cancel its body: live updates would keep running. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  const { status, headers } = response;
  return new Response(null, { status, headers });
}
