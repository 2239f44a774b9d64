import 'server-only';
import type { JsonObject, ProviderContext } from '../contract';
import type { ProviderErrorCode } from '../error-codes';
import { ProviderError } from '../errors';
import { callProvider, type ProviderAnswer } from '../http.server';
import { at, failureText, objectOf, wordOf } from '../read-answer';
import { answerOf, type CallPurpose, statusError, unreadableAnswer } from '../status-errors';

/** The document's error codes: all of them refusals of a request. */
const documentedCodes: Record<string, ProviderErrorCode> = {
  invalid_request: 'invalidRequest',
  model_not_support_first_last_frame: 'framesUnsupported',
  invalid_image_urls: 'imagesInvalid',
  duration_out_of_range: 'durationOutOfRange',
  resolution_not_supported: 'resolutionUnsupported',
};

/** A call with the key. Answers whatever status came. */
export function callGateway(
  context: ProviderContext,
  purpose: CallPurpose,
  call: { method: 'GET' | 'POST'; path: string; json?: JsonObject; timeoutMs: number },
): Promise<ProviderAnswer> {
  const { path, ...rest } = call;
  return callProvider(context, {
    ...rest,
    url: `${context.baseUrl}${path}`,
    headers: { authorization: `Bearer ${context.key}` },
    paid: purpose === 'submit',
  });
}

/** The object of a success. Throws what any other answer means. */
export function successBody(answer: ProviderAnswer, purpose: CallPurpose): JsonObject {
  const body = objectOf(answer.body);
  if (answer.status < 200 || answer.status > 299) throw gatewayError(answer, purpose);
  if (!body) throw unreadableAnswer(answer);
  return body;
}

/** A documented code is believed whatever HTTP status carries it: relays answer all of them with 400, 500 or 200. */
export function gatewayError(answer: ProviderAnswer, purpose: CallPurpose): ProviderError {
  const code = errorCodeOf(answer);
  const documented = code ? documentedCodes[code] : undefined;
  const noMoney = /insufficient|quota|balance|余额|额度/i.test(`${code ?? ''} ${failureText(answer.body) ?? ''}`);
  const refused = (word: ProviderErrorCode) =>
    new ProviderError('rejected', {
      code: word,
      status: answer.status,
      detail: failureText(answer.body) ?? code,
      answer: answerOf(answer),
    });
  if (documented) return refused(documented);
  // Relays report an empty account as 403 or 429.
  if (noMoney && [401, 402, 403, 429].includes(answer.status)) return refused('insufficientBalance');
  return statusError(answer, purpose);
}

/** `error{code,message}` or `code` beside `message` [FACTS.md]; a bare `error` may be the code itself. */
export function errorCodeOf({ body }: Pick<ProviderAnswer, 'body'>): string | undefined {
  const code = wordOf(at(body, 'error', 'code')) ?? wordOf(at(body, 'code')) ?? wordOf(at(body, 'error', 'type'));
  const bare = wordOf(at(body, 'error'));
  return code ?? (bare && bare in documentedCodes ? bare : undefined);
}
