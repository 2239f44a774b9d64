import 'server-only';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { noteRefusal } from '@/lib/auth/note-refusal.server';
import type { Session } from '@/lib/auth/session';
import { readVisitor } from '@/lib/auth/visitor.server';
import { AppError, type ErrorCode, type ErrorDto, errorStatus } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';

/** A request that failed, as far as it had come. */
interface FailedRequest {
  requestId: string;
  /** Carries the request's id. */
  log: Logger;
  headers: Headers;
  session: Session | null;
  noteRefusal: typeof noteRefusal;
}

/** Refusals of a person or an address; the others are of what was asked for. */
const noted = new Set<ErrorCode>(['throttled', 'forbidden', 'foreignSite', 'proxyAddress', 'setupClosed']);

/**
 * What the browser learns of an error. Our own refusals and bad input keep their code; anything else is written to the
 * log under the request's id and answered as `unexpected`, without a word of what it was.
 */
export function answerError(error: unknown, request: FailedRequest): ErrorDto {
  const { requestId, log } = request;
  if (error instanceof AppError) {
    const { code, params, issues } = error;
    log[errorStatus[code] >= 500 ? 'error' : 'info']({ code, err: error.cause, reason: error.message }, 'refused');
    if (noted.has(code)) note(error, request);
    return { code, params, issues, requestId };
  }
  if (error instanceof z.ZodError) {
    const issues = fieldIssues(error);
    log.info({ code: 'invalid', issues: issues.map(({ path, code }) => ({ path, code })) }, 'refused');
    return { code: 'invalid', params: {}, issues, requestId };
  }
  log.error({ err: error }, 'unexpected error');
  return { code: 'unexpected', params: {}, issues: [], requestId };
}

function note({ code, message }: AppError, { headers, session, noteRefusal }: FailedRequest): void {
  const { address } = readVisitor(headers);
  const person = session ? { userId: session.userId, tenantId: session.tenantId } : undefined;
  noteRefusal({ action: `request.${code}`, reason: message, address, person });
}
