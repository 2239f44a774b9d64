import 'server-only';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { noteRefusal } from '@/lib/auth/note-refusal.server';
import type { Session } from '@/lib/auth/session';
import { readVisitor } from '@/lib/auth/visitor.server';
import { AppError, type ErrorDto, errorStatus } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';

/** A failed request, with what was known of it at the failure. */
interface FailedRequest {
  requestId: string;
  /** Adds the request's id to each entry. */
  log: Logger;
  headers: Headers;
  session: Session | null;
  noteRefusal: typeof noteRefusal;
}

/** Refusals of a person or an address, which go into the audit. The other codes are about the request itself. */
const noted = ['throttled', 'forbidden', 'othersWork', 'foreignSite', 'proxyAddress', 'setupClosed'] as const;

/**
 * The error as the browser receives it. Our own refusals and invalid input keep their code. Any other error is logged
 * with the request's id and answered as `unexpected`, without details.
 */
export function answerError(error: unknown, request: FailedRequest): ErrorDto {
  const { requestId, log } = request;
  if (error instanceof AppError) {
    const { code, params, issues } = error;
    log[errorStatus[code] >= 500 ? 'error' : 'info']({ code, err: error.cause, reason: error.message }, 'refused');
    const refused = noted.find((one) => one === code);
    if (refused) note(refused, error.message, request);
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

function note(code: (typeof noted)[number], reason: string, { headers, session, noteRefusal }: FailedRequest): void {
  const { address } = readVisitor(headers);
  const person = session ? { userId: session.userId, tenantId: session.tenantId } : undefined;
  noteRefusal({ action: `request.${code}`, reason, address, person });
}
