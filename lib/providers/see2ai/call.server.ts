import 'server-only';
import type { JsonObject, ProviderContext } from '../contract';
import type { ProviderError } from '../errors';
import { callProvider, type ProviderAnswer, type ProviderCall } from '../http.server';
import { failureText, objectOf } from '../read-answer';
import { type CallPurpose, statusError, unreadableAnswer } from '../status-errors';

type Call = Omit<ProviderCall, 'url' | 'paid' | 'headers'> & { path: string; headers?: Record<string, string> };

/** A call with the key. Answers whatever status came. */
export function callSee2ai(context: ProviderContext, purpose: CallPurpose, call: Call): Promise<ProviderAnswer> {
  const { path, headers, ...rest } = call;
  return callProvider(context, {
    ...rest,
    url: `${context.baseUrl}${path}`,
    headers: { ...headers, authorization: `Bearer ${context.key}` },
    paid: purpose === 'submit',
  });
}

/** The object of a success. Throws what any other answer means. */
export function successBody(answer: ProviderAnswer, purpose: CallPurpose): JsonObject {
  if (answer.status < 200 || answer.status > 299) throw see2aiError(answer, purpose);
  const body = objectOf(answer.body);
  if (!body) throw unreadableAnswer(answer);
  return body;
}

/** An empty account answers 402 in the documents, 401 with words about the balance in the support pages [FACTS.md]. */
export function see2aiError(answer: ProviderAnswer, purpose: CallPurpose): ProviderError {
  const aboutBalance = /insufficient|balance|余额|欠费/i.test(failureText(answer.body) ?? '');
  return statusError(answer, purpose, answer.status === 401 && aboutBalance ? 'insufficientBalance' : undefined);
}
