import type { OutcomeKind } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { ProviderError } from './errors';
import type { ProviderAnswer } from './http.server';
import { failureText } from './read-answer';

/** What a call was for decides what some statuses mean. */
export type CallPurpose = 'submit' | 'poll' | 'upload' | 'look';

/**
 * What an HTTP status that is no success means, where the provider has no word of its own for it. A 4xx was surely not
 * accepted; a 5xx of a paid call may have been.
 */
export function statusError(answer: ProviderAnswer, purpose: CallPurpose, code?: ProviderErrorCode): ProviderError {
  const [kind, usualCode] = meaningOf(answer, purpose);
  return new ProviderError(kind, {
    code: code ?? usualCode,
    status: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
    detail: detailOf(answer),
    answer: answerOf(answer),
  });
}

/** A success whose body says nothing we understand. */
export function unreadableAnswer(answer: ProviderAnswer): ProviderError {
  return new ProviderError('unreadable', {
    code: 'unreadableAnswer',
    status: answer.status,
    answer: answerOf(answer),
    detail: answer.text.trim().slice(0, 200) || undefined,
  });
}

/** The answer as it is kept: parsed, or the beginning of its text. */
export function answerOf({ body, text }: ProviderAnswer) {
  return body === undefined ? text.slice(0, 10_000) : body;
}

function detailOf(answer: ProviderAnswer): string | undefined {
  return (
    failureText(answer.body) ?? (answer.body === undefined ? answer.text.trim().slice(0, 200) || undefined : undefined)
  );
}

function meaningOf({ status, body }: ProviderAnswer, purpose: CallPurpose): [OutcomeKind, ProviderErrorCode] {
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
