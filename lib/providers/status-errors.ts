import type { JsonObject } from '@/lib/text/json';
import type { FinishedProgress, OutcomeKind, Progress } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { ProviderError } from './errors';
import type { ProviderAnswer } from './http.server';
import { parseInner } from './parse-answer';
import { objectOf } from './read-answer';
import { jobIdOf } from './read-job';
import { failureText, readReason } from './read-reason';
import { isModeration, refusalOf, saysUnknownJob } from './read-refusal';

/** The purpose of a call decides what some statuses mean. */
export type CallPurpose = 'submit' | 'poll' | 'upload' | 'read';

/**
 * What an HTTP status other than success means, where the provider has no code of its own for it. After a 4xx the
 * request is certainly not accepted. After a 5xx of a paid call it may be accepted, unless the body clearly refuses it.
 */
export function statusError(answer: ProviderAnswer, purpose: CallPurpose, code?: ProviderErrorCode): ProviderError {
  const [kind, usualCode] = meaningOf(answer, purpose);
  return errorOf(answer, kind, code ?? usualCode);
}

/**
 * The error of a success status whose body refuses the request with an unmistakable code. Null for all other answers.
 */
export function refusalError(answer: ProviderAnswer): ProviderError | null {
  const refusal = refusalOf(answer.body);
  return refusal && errorOf(answer, ...refusal);
}

/** An error with everything that the answer says. */
export function errorOf(answer: ProviderAnswer, kind: OutcomeKind, code: ProviderErrorCode): ProviderError {
  return new ProviderError(kind, {
    code,
    status: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
    detail: failureText(answer.body) ?? (answer.body === undefined ? beginningOf(answer) : undefined),
    answer: answerOf(answer),
  });
}

/** The error of a success whose body can't be understood. */
export function unreadableAnswer(answer: ProviderAnswer): ProviderError {
  return new ProviderError('unreadable', {
    code: 'unreadableAnswer',
    status: answer.status,
    answer: answerOf(answer),
    detail: failureText(answer.body) ?? beginningOf(answer),
  });
}

/**
 * The object in the body of a success, also from a text or a list that contains it. Throws the error of any other
 * answer.
 */
export function successBody(
  answer: ProviderAnswer,
  purpose: CallPurpose,
  meaning: typeof statusError = statusError,
): JsonObject {
  if (answer.status < 200 || answer.status > 299) throw meaning(answer, purpose);
  const body = parseInner(answer.body) ?? answer.body;
  if (Array.isArray(body) && body.some(objectOf)) return { data: body };
  const object = objectOf(body);
  if (!object) throw unreadableAnswer(answer);
  return object;
}

/**
 * The outcome of a poll that was answered with an error status, if the body is about this very job: some gateways
 * report the end of a job with a 500. Null where the body reports no end.
 */
export function endOfFailedPoll(
  { status, body }: ProviderAnswer,
  jobId: string,
  read: (body: JsonObject) => Progress,
): FinishedProgress | null {
  const object = status >= 400 ? objectOf(body) : undefined;
  if (!object || jobIdOf(object) !== jobId) return null;
  const progress = read(object);
  return progress.status === 'succeeded' || progress.status === 'failed' ? progress : null;
}

/** The answer as it is stored: parsed, or the beginning of its text. */
export function answerOf({ body, text }: ProviderAnswer) {
  return body === undefined ? text.slice(0, 10_000) : body;
}

function beginningOf({ text }: ProviderAnswer): string | undefined {
  return text.trim().slice(0, 200) || undefined;
}

/** An empty account is reported as 401, 402, 403 or 429 [FACTS.md]. */
const aboutMoney = /insufficient|quota|balance|余额|额度|欠费/i;
const moneyStatuses = [401, 402, 403, 429];

function meaningOf(answer: ProviderAnswer, purpose: CallPurpose): [OutcomeKind, ProviderErrorCode] {
  const { status, body, text } = answer;
  const reason = readReason(body);
  if (moneyStatuses.includes(status) && aboutMoney.test(`${reason.code ?? ''} ${reason.text ?? ''}`))
    return ['rejected', 'insufficientBalance'];
  if (purpose === 'poll' && status >= 400 && status < 500 && saysUnknownJob(body, text))
    return ['expired', 'taskUnknown'];
  const usual = usualMeaning(answer, purpose);
  if (purpose !== 'submit') return usual;
  const refusal = status >= 500 || usual[1] === 'invalidRequest' ? refusalOf(body) : null;
  if (refusal) return refusal;
  return (status >= 500 || status === 400 || status === 403 || status === 422) && isModeration(reason)
    ? [usual[0], 'contentRefused']
    : usual;
}

function usualMeaning({ status, body }: ProviderAnswer, purpose: CallPurpose): [OutcomeKind, ProviderErrorCode] {
  const paid = purpose === 'submit';
  switch (status) {
    case 400:
    case 422:
      return ['rejected', purpose === 'upload' ? 'fileRefused' : 'invalidRequest'];
    case 401:
      return ['rejected', 'keyRejected'];
    case 402:
      return ['rejected', 'insufficientBalance'];
    case 403:
      // A page of a firewall says nothing about the key.
      return ['rejected', body === undefined ? 'refused' : 'keyRejected'];
    case 404:
    case 410:
      return purpose === 'poll' ? ['expired', 'taskUnknown'] : ['rejected', 'wrongAddress'];
    case 301:
    case 307:
    case 308:
    case 405:
      return ['rejected', 'wrongAddress'];
    case 408:
      return [paid ? 'uncertain' : 'unavailable', 'timedOut'];
    case 413:
      return ['rejected', purpose === 'upload' ? 'fileTooLarge' : 'invalidRequest'];
    case 425:
    case 429:
      return ['rate-limited', 'rateLimited'];
    default:
      if (status >= 400 && status < 500) return ['rejected', 'refused'];
      if (status < 400) return ['unreadable', 'unreadableAnswer'];
      return [paid ? 'uncertain' : 'unavailable', status === 504 ? 'providerTimeout' : 'providerFailure'];
  }
}
