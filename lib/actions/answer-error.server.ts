import 'server-only';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AppError, type ErrorDto, errorStatus } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';

/**
 * What the browser learns of an error. Our own refusals and bad input keep their code; anything else is written to the
 * log under the request's id and answered as `unexpected`, without a word of what it was.
 */
export function answerError(error: unknown, requestId: string, log: Logger): ErrorDto {
  if (error instanceof AppError) {
    const { code, params, issues } = error;
    log[errorStatus[code] >= 500 ? 'error' : 'info']({ code, err: error.cause, reason: error.message }, 'refused');
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
